import { readFile } from 'node:fs/promises'
import { deserialize } from 'node:v8'
import { CONTENDERS, isContenderKey } from './contenders.ts'
import type { BenchSet } from './documents.ts'

/** One contender in a process of its own, with the documents of a file: says its name, and runs for as long as each message asks. */
const [key, file] = process.argv.slice(2)
if (!isContenderKey(key) || file === undefined) throw new Error('usage: contender-process CONTENDER FILE')
const contender = CONTENDERS[key](deserialize(await readFile(file)) as BenchSet)
process.on('message', async (milliseconds: number) => process.send?.(await contender.run(milliseconds)))
process.send?.(contender.name)
