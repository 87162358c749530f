/**
 * Packs what is published into `build/asean-verify.tgz`, for the checks of `npm run check:package`. `prepack` runs these checks, so that it does not run
 * here again.
 */
import { execFileSync } from 'node:child_process'
import { mkdirSync, renameSync } from 'node:fs'

const FOLDER = 'build'

mkdirSync(FOLDER, { recursive: true })
const packed = execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', FOLDER], {
  encoding: 'utf8',
  stdio: ['ignore', 'pipe', 'inherit'],
})
renameSync(`${FOLDER}/${JSON.parse(packed)[0].filename}`, `${FOLDER}/asean-verify.tgz`)
