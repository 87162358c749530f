import { execFile } from 'node:child_process'
import { cpSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, inject, it } from 'vitest'
import { DOCUMENTS, type Recipe, recipes } from './cookbook.ts'

/** Each recipe of the cookbook is done as a reader does it: in a folder of its own, with the package as it is installed. */

const RECIPES = recipes()
const BUNDLER = fileURLToPath(new URL('../../node_modules/esbuild/bin/esbuild', import.meta.url))

interface Ran {
  readonly exitCode: number
  readonly output: string
}

/** `npx` without the network: what is not installed fails. */
function run(command: string, cwd: string): Promise<Ran> {
  const env = { ...process.env, npm_config_offline: 'true', npm_config_yes: 'false' }
  return new Promise((resolve) => {
    const child = execFile(
      'bash',
      ['-c', command],
      { cwd, env, timeout: 100_000, maxBuffer: 2 ** 26 },
      (error, stdout, stderr) =>
        resolve({ exitCode: error === null ? 0 : Number(error.code), output: `${stdout}${stderr}` }),
    )
    child.stdin?.end()
  })
}

async function follow({ steps }: Recipe, folder: string): Promise<void> {
  for (const step of steps) {
    if ('save' in step) writeFileSync(join(folder, step.save), step.program)
    else {
      const { exitCode, output } = await run(step.run, folder)
      expect(exitCode, `${step.run}\n${output.slice(-3_000)}`).toBe(step.exitCode)
    }
  }
}

/** Inside the folder where the package is installed, so that it is found. */
const emptyFolder = (): string => mkdtempSync(join(inject('folder'), 'recipe-'))

describe('the cookbook', () => {
  let documents: string

  beforeAll(async () => {
    // The one bundler that a recipe uses: that of this repository stands for one that a reader installs.
    symlinkSync(BUNDLER, join(inject('folder'), 'node_modules/.bin/esbuild'))
    documents = emptyFolder()
    const recipe = RECIPES.find(({ name }) => name === DOCUMENTS)
    if (recipe === undefined) throw new Error(`no ${DOCUMENTS}`)
    await follow(recipe, documents)
  })

  it.each(RECIPES.filter(({ name }) => name !== DOCUMENTS).map((recipe) => [recipe.name, recipe] as const))(
    'does what it says: %s',
    async (_, recipe) => {
      const folder = emptyFolder()
      cpSync(documents, folder, { recursive: true })
      symlinkSync(join(inject('folder'), 'node_modules'), join(folder, 'node_modules'))
      await follow(recipe, folder)
    },
  )
})
