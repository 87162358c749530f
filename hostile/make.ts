import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { serialize } from 'node:v8'
import { ALL_FAMILIES } from '../test/hostile/all-families.ts'
import type { OrdinaryName } from '../test/hostile/family.ts'
import { ordinaryOf } from './ordinary.ts'

/** A child of `main.ts`: makes inputs, so that what making them takes is not measured. */
async function main([folder = '', what = '', ...sizes]: readonly string[]): Promise<void> {
  for (const size of sizes.map(Number)) {
    const family = ALL_FAMILIES.find(({ name }) => name === what)
    const given = family === undefined ? await ordinaryOf(what as OrdinaryName, size) : await family.make(size)
    await writeFile(join(folder, `${size}`), serialize(given))
  }
}

await main(process.argv.slice(2))
