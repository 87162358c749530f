import { readFile } from 'node:fs/promises'
import { deserialize } from 'node:v8'
import type { LevelDocument } from './documents.ts'
import { isKeeping, levelContender } from './ours.ts'

/** This library in a process of its own, with the documents of a file: measures the one that a message names, for as long as it asks. */
const [keeping, file] = process.argv.slice(2)
if (!isKeeping(keeping) || file === undefined) throw new Error('usage: level-contender anew|kept FILE')
const documents = deserialize(await readFile(file)) as readonly LevelDocument[]
const run = levelContender(keeping)
process.on('message', async ([index, milliseconds]: [number, number]) => {
  process.send?.(await run(documents[index] as LevelDocument, milliseconds))
})
process.send?.(keeping)
