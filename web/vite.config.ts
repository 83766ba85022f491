import { fileURLToPath, URL } from 'node:url'

import vue from '@vitejs/plugin-vue'
import components from 'unplugin-vue-components/vite'
import { ElementPlusResolver } from 'unplugin-vue-components/resolvers'
import { defineConfig } from 'vitest/config'

import { finish } from './scripts/finish.ts'
import { words } from './scripts/words.ts'

const server = process.env.HEARLINE_URL ?? 'http://127.0.0.1:8400'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

export default defineConfig({
  plugins: [
    vue(),
    words(here('./src')),
    finish(),
    components({
      dirs: [],
      dts: 'src/generated/components.d.ts',
      resolvers: [ElementPlusResolver({ importStyle: 'css', directives: false })],
    }),
  ],
  define: {
    __VUE_I18N_LEGACY_API__: false,
    __VUE_PROD_DEVTOOLS__: false,
    __INTLIFY_PROD_DEVTOOLS__: false,
    __VUE_OPTIONS_API__: true,
  },
  resolve: {
    alias: {
      'async-validator': here('./src/kit/stubs/validator.ts'),
      '@ctrl/tinycolor': here('./src/kit/stubs/colour.ts'),
      '@intlify/message-compiler': here('./src/kit/stubs/messages.ts'),
      '../../locale/lang/en.mjs': here('./src/kit/stubs/english.ts'),
      '@': here('./src'),
    },
  },
  build: {
    outDir: '../src/hearline/_web',
    emptyOutDir: true,
    target: 'chrome109',
    manifest: true,
    rolldownOptions: { input: { console: here('./index.html'), portal: here('./portal.html'), field: here('./field.html') } },
    chunkSizeWarningLimit: 600,
  },
  server: { port: 5173, proxy: { '/api': { target: server, changeOrigin: false } } },
  test: {
    environment: 'happy-dom',
    include: ['src/**/*.test.ts'],
    css: false,
    server: { deps: { inline: ['element-plus'] } },
  },
})
