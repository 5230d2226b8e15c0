import { defineConfig } from 'vite';
import { pwaConfig } from '../tools/lib/vite-shared.ts';

export default defineConfig(
  pwaConfig(
    '/counter/',
    {
      name: '一窗 · 窗口',
      short_name: '一窗窗口',
      description: '叫号、取号、导办、值班长与评价，断网也能用',
      display: 'standalone',
      background_color: '#F7F7F4',
      theme_color: '#0B6E75',
      shortcuts: [
        { name: '取号机', url: '/counter/kiosk' },
        { name: '导办台', url: '/counter/guide' },
        { name: '值班长', url: '/counter/manager' },
        { name: '评价器', url: '/counter/rating' },
      ],
    },
    {
      '': 'counter-app/src/clerk/clerk.ts',
      kiosk: 'counter-app/src/kiosk/kiosk.ts',
      guide: 'counter-app/src/guide/guide.ts',
      manager: 'counter-app/src/manager/manager.ts',
      rating: 'counter-app/src/rating/pad.ts',
    },
  ),
);
