import { cpSync, mkdtempSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, inject, it } from 'vitest'
import { DOCUMENTS, follow, ORDER_FORMS, recipes } from './cookbook.ts'

/** Each recipe of the cookbook is done as a reader does it: in a folder of its own, with the package as it is installed. */

const RECIPES = recipes().filter(({ name }) => !ORDER_FORMS.includes(name))
const BUNDLER = fileURLToPath(new URL('../../node_modules/esbuild/bin/esbuild', import.meta.url))

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
