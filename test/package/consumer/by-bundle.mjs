import { pathToFileURL } from 'node:url'
import { judgeAll } from './judge-all.cjs'

const page = await import(pathToFileURL(process.argv[2]).href)
console.log(JSON.stringify(await judgeAll(page.default ?? page)))
