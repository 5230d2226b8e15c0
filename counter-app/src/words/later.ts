import { msg } from '@lit/localize';

export const laterWords = {
  useNow: () => msg('现在可以用：', { id: 'l-use-now' }),
  notFound: () => msg('没有这个页面。', { id: 'l-not-found' }),
};
