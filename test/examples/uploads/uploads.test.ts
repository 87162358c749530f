import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createPdf } from '../../../src/testbed/pdf-create.ts'
import { sharedTestbed } from '../../shared-testbed.ts'

/** The recipe for uploads, as its page has it, with what frameworks hand over. The package suite runs its servers. */

const ROOT = fileURLToPath(new URL('../../../', import.meta.url))
const LIBRARY = pathToFileURL(join(ROOT, 'src/index.ts')).href

interface Answered {
  readonly status: number
  readonly json: { readonly error?: string; readonly decision?: { readonly outcome: string } }
}

let folder: string
let judgeUpload: (body: unknown) => Promise<Answered>

/** A program of the page, saved as the others of it are. */
async function saved(name: string, program: string): Promise<string> {
  const path = join(folder, name)
  const trust = JSON.stringify(join(folder, 'trust'))
  await writeFile(path, program.replace("'asean-verify'", JSON.stringify(LIBRARY)).replace("'trust'", trust))
  return pathToFileURL(path).href
}

beforeAll(async () => {
  await mkdir(join(ROOT, 'build'), { recursive: true })
  folder = await mkdtemp(join(ROOT, 'build/uploads-'))
  await mkdir(join(folder, 'trust'))
  const testbed = await sharedTestbed()
  for (const [state, list] of Object.entries(testbed.lists)) await writeFile(join(folder, `trust/${state}.json`), list)
  const page = await readFile(join(ROOT, 'docs/cookbook/uploads.md'), 'utf8')
  const [, program = ''] = /^```js\n(\/\/ judge-upload\.mjs[\s\S]*?)^```$/m.exec(page) ?? []
  ;({ judgeUpload } = await import(/* @vite-ignore */ await saved('judge-upload.mjs', program)))
})

afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
})

const document = (): Uint8Array => createPdf().bytes

describe('an upload', () => {
  it('is judged, whatever document it is', async () => {
    expect(await judgeUpload(document())).toMatchObject({ status: 200, json: { decision: { outcome: 'reject' } } })
    expect(await judgeUpload(Buffer.from('words'))).toMatchObject({
      status: 200,
      json: { decision: { outcome: 'review' } },
    })
  })

  // Express 5 and 4, Fastify, node:http and a Request of the web without a body; and what a form has where a file is due.
  it.each([[undefined], [{}], [null], [new Uint8Array()], [Buffer.alloc(0)], ['text']])(
    'is none, and answered so: %j',
    async (body) => {
      const answer = await judgeUpload(body)
      expect(answer.status).toBe(400)
      expect(answer.json.error).toContain('send the document')
    },
  )

  it('is too long, and answered so', async () => {
    expect((await judgeUpload(new Uint8Array(20 * 1024 * 1024 + 1))).status).toBe(413)
  })
})
