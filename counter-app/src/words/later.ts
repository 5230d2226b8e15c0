import { msg } from '@lit/localize';

export const laterWords = {
  useNow: () => msg('现在可以用：', { id: 'l-use-now' }),
  oldTrial: () =>
    msg('它试过的样板大厅已经不在这台主机上。点下面从头开始；试过的留在本机，不会带过去。', {
      id: 'old-trial',
    }),
  notFound: () => msg('没有这个页面。', { id: 'l-not-found' }),
};
