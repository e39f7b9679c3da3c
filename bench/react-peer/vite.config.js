// Vite's defaults, but for names that the server of the demo takes for hashed (hexadecimal), so that it sends these files as it
// sends Backbeat's: to be kept for ever.
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  plugins: [react()],
  build: {
    modulePreload: { polyfill: false }, // every browser of Vite's default target knows it
    rolldownOptions: {
      output: {
        hashCharacters: 'hex',
        entryFileNames: 'assets/[name].[hash:16].js',
        chunkFileNames: 'assets/[name].[hash:16].js',
        assetFileNames: 'assets/[name].[hash:16][extname]',
      },
    },
  },
});
