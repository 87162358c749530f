/**
 * Types for `require`, after `tsup`: those for `import`, with their relative imports led to files of the same kind. Making them of the sources again took
 * as long as all else of a build, and gave the same.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const { exports } = JSON.parse(await readFile('package.json', 'utf8'))

/** The types that package.json gives to `require`, at any depth of its conditions. */
function typesIn(conditions) {
  if (typeof conditions === 'string') return conditions.endsWith('.d.cts') ? [conditions] : []
  return Object.values(conditions ?? {}).flatMap(typesIn)
}

const RELATIVE = /(?<=\b(?:from |import |import\()')(\.\.?\/[^']+)\.js(?=')/g

const asked = typesIn(exports).map((path) => path.replace(/\.d\.cts$/, ''))
const made = new Set()
for (let base = asked.pop(); base !== undefined; base = asked.pop()) {
  if (made.has(base)) continue
  made.add(base)
  const types = await readFile(`${base}.d.ts`, 'utf8')
  for (const [, path] of types.matchAll(RELATIVE)) asked.push(join(base, '..', path))
  await writeFile(`${base}.d.cts`, types.replace(RELATIVE, '$1.cjs'))
}
