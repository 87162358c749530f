import { build } from 'esbuild'

/** A style that a script has as text, for the shadow of an element. */
export const cssAsText = {
  name: 'css as text',
  setup({ onLoad }) {
    onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const { outputFiles } = await build({
        entryPoints: [path],
        bundle: true,
        minify: true,
        write: false,
        charset: 'utf8',
        target: 'es2022',
      })
      return { contents: outputFiles[0].text, loader: 'text' }
    })
  },
}
