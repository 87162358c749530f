import * as library from 'asean-verify'
import { judgeAll } from './judge-all.cjs'

console.log(JSON.stringify(await judgeAll(library)))
