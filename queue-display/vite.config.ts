import { defineConfig } from 'vite';
import { pwaConfig } from '../tools/lib/vite-shared.ts';

export default defineConfig(
  pwaConfig('/display/', {
    name: '一窗 · 大屏',
    short_name: '一窗大屏',
    description: '大厅屏、窗口屏与语音叫号，断网也能用',
    display: 'fullscreen',
    background_color: '#0E1A22',
    theme_color: '#0E1A22',
  }),
);
