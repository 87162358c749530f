/**
 * `npm run tool -- NAME [WORDS]`: builds the tools, and runs one of them with its words; `npm run tool` names all. `tools.json` has them. The build takes a
 * second, and clears the folder `build`: two tools that are started at once can lose their files.
 */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const tools = JSON.parse(readFileSync(new URL('./tools.json', import.meta.url), 'utf8'))
const [name, ...words] = process.argv.slice(2)
process.exitCode = await run(name)

async function run(name) {
  if (name === undefined || !Object.hasOwn(tools, name)) {
    const width = Math.max(...Object.keys(tools).map((each) => each.length))
    console.error('usage: npm run tool -- NAME [WORDS]\n')
    for (const [each, { about }] of Object.entries(tools)) console.error(`  ${each.padEnd(width)}  ${about}`)
    return 3
  }
  const { file = `build/${name}.js`, flags = [] } = tools[name]
  if (file.startsWith('build/')) {
    const { build } = await import('tsup')
    await build({ config: fileURLToPath(new URL('../../tsup.tools.config.ts', import.meta.url)) })
  }
  const { status, error } = spawnSync(process.execPath, [...flags, file, ...words], { stdio: 'inherit' })
  if (error !== undefined) throw error
  return status ?? 1
}
