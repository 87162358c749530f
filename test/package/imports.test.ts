import { execFile } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { beforeAll, describe, expect, inject, it } from 'vitest'
import type { Report } from '../../src/report/types.ts'
import { outputOf } from './run-in-folder.ts'

const folder = inject('folder')
const write = (name: string, text: string): void => writeFileSync(join(folder, name), text)

describe('the library', () => {
  let verdicts: Readonly<Record<string, string>>

  beforeAll(async () => {
    verdicts = JSON.parse(await outputOf('by-import.mjs')) as Record<string, string>
  })

  it('judges, by import', () => {
    const told = Object.entries(verdicts).map(([name, text]) => {
      const { decision, signatures } = JSON.parse(text) as Report
      return [name, decision.outcome, signatures[0]?.integrity.signature] as const
    })
    const of = (...names: readonly string[]) => told.filter(([name]) => names.includes(name))
    expect(told).toHaveLength(16)
    expect(of('ID.pdf', 'P-256.p7m', 'brainpoolP256r1.p7m', 'Ed448.p7m').map(([, ...rest]) => rest)).toEqual(
      Array(4).fill(['review', 'verified']),
    )
    expect(of('tampered.pdf')).toEqual([['tampered.pdf', 'reject', 'verified']])
    expect(of('garbage.pdf')).toEqual([['garbage.pdf', 'review', undefined]])
  })

  it('gives the same bytes by require', async () => {
    expect(JSON.parse(await outputOf('by-require.cjs'))).toEqual(verdicts)
  })

  it('exports the same by both', async () => {
    for (const path of ['', '/etsi-report', '/fetch', '/files', '/trust-lists', '/trust-tools', '/testbed']) {
      write('names.mjs', `import * as all from 'asean-verify${path}'\nconsole.log(Object.keys(all).sort().join())\n`)
      write('names.cjs', `console.log(Object.keys(require('asean-verify${path}')).sort().join())\n`)
      expect(await outputOf('names.cjs'), path).toBe(await outputOf('names.mjs'))
    }
  })
})

describe('the README', () => {
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')
  const snippet = /```ts\n((?:(?!```)[\s\S])*from 'asean-verify'[\s\S]*?)```/.exec(readme)?.[1] ?? ''
  const show = 'console.log(report.decision.outcome)\n'

  beforeAll(async () => {
    await promisify(execFile)('npx', ['asean-verify', 'try'], { cwd: folder })
  })

  it('has a snippet that runs by import', async () => {
    write('readme.mjs', snippet + show)
    expect(await outputOf('readme.mjs')).toBe('accept\n')
  })

  it('has a snippet that runs by require', async () => {
    const required = snippet.replace(/^import (\{.*\}) from ('.*')$/gm, 'const $1 = require($2)')
    write('readme.cjs', `(async () => {\n${required}${show}})()\n`)
    expect(required).not.toContain('import ')
    expect(await outputOf('readme.cjs')).toBe('accept\n')
  })
})

describe('the trust lists', () => {
  it('are given to loadTrust by import and by require, with the digests of the whole files', async () => {
    const use = `
      const trust = await loadTrust({ lists: [ID, SG], recognition: RECOGNITION })
      console.log(JSON.stringify(trust.lists.map(({ id, sha256, services }) => [id, sha256, services.length])))\n`
    write(
      'lists.mjs',
      `import { loadTrust } from 'asean-verify'\nimport { ID, RECOGNITION, SG } from 'asean-verify/trust-lists'\n${use}`,
    )
    write(
      'lists.cjs',
      `const { loadTrust } = require('asean-verify')
      const { ID, RECOGNITION, SG } = require('asean-verify/trust-lists')
      ;(async () => {${use}})()\n`,
    )
    const index = JSON.parse(
      readFileSync(join(folder, 'node_modules/asean-verify/trust-lists/asean.json'), 'utf8'),
    ) as {
      readonly lists: readonly { readonly id: string; readonly sha256: string }[]
    }
    const digest = (wanted: string) => index.lists.find(({ id }) => id === wanted)?.sha256
    expect(JSON.parse(await outputOf('lists.mjs'))).toEqual([
      ['ID/observed', digest('ID/observed'), 19],
      ['SG/observed', digest('SG/observed'), 4],
    ])
    expect(await outputOf('lists.cjs')).toBe(await outputOf('lists.mjs'))
  })

  it('are there whole, with the schemas, as JSON', async () => {
    write(
      'json.cjs',
      `const names = ['trust-lists/id.json', 'trust-lists/schema/trust-list.schema.json', 'schema/report.schema.json',
        'algorithm-calendar.json']
      console.log(names.map((name) => Object.keys(require('asean-verify/' + name)).includes('LoTE')).join())\n`,
    )
    expect(await outputOf('json.cjs')).toBe('true,false,false,false\n')
  })
})

describe('objects of pkijs and @peculiar/x509', () => {
  it('are taken as certificates', async () => {
    write(
      'objects.mjs',
      `import { readFile } from 'node:fs/promises'
      import 'reflect-metadata'
      import { X509Certificate } from '@peculiar/x509'
      import { Certificate } from 'pkijs'
      import { canonicalJson, loadTrust, verify } from 'asean-verify'
      const der = await readFile('documents/P-256.p7m.root.der')
      const trust = await loadTrust()
      const at = new Date('2026-11-24T10:00:00Z')
      const judged = []
      for (const anchor of [new Uint8Array(der), new X509Certificate(der), Certificate.fromBER(der)])
        judged.push(canonicalJson(await verify(await readFile('documents/P-256.p7m'), { trust, at, anchors: [anchor] })))
      console.log(new Set(judged).size, JSON.parse(judged[0]).signatures[0].path.length)\n`,
    )
    expect(await outputOf('objects.mjs')).toBe('1 1\n')
  })
})
