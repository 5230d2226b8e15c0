import { msg } from '@lit/localize';

export const laterWords = {
  rating: () => msg('评价器还没有做好，会在以后的版本里提供。', { id: 'l-rating' }),
  useNow: () => msg('现在可以用：', { id: 'l-use-now' }),
  notFound: () => msg('没有这个页面。', { id: 'l-not-found' }),
};
