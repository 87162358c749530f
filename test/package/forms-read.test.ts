import { copyFileSync, mkdtempSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { beforeAll, describe, expect, inject, it } from 'vitest'
import { outputOf, runInFolder } from './run-in-folder.ts'

/** What is written for other programs, read by programs of others: SARIF by its schema, JUnit and CSV by a reader that people use. */

interface Read {
  readonly faults: readonly string[]
  readonly sarif: readonly (readonly [string, string])[]
  readonly junit: {
    readonly counts: readonly (number | undefined)[]
    readonly cases: readonly (readonly [string, string])[]
  }
  readonly csv: readonly (readonly [string, string, string])[]
}

/** What XML, CSV and a URI each have their own word for, and letters of another script. */
const ODD = `=1+1 a,b"c'<&> #%25 Việt.pdf`

let read: Read
let folder: string

beforeAll(async () => {
  folder = basename(mkdtempSync(join(inject('folder'), 'forms-')))
  const at = (name: string): string => join(inject('folder'), folder, name)
  for (const [name, copy] of [
    ['SG.pdf', 'accept.pdf'],
    ['ID.pdf', 'review.pdf'],
    ['tampered.pdf', ODD],
  ] as const)
    copyFileSync(join(inject('folder'), 'documents', name), at(copy))
  const cli = join(inject('folder'), 'node_modules/.bin/asean-verify')
  const question = [
    ...['--in', 'SG', '--trust', 'documents/trust', '--allow-environment', 'testbed'],
    ...['--at', '2026-11-24T10:00:00Z', '--fail-on', 'reject'],
  ]
  for (const [form, name] of [
    ['sarif', 'verdicts.sarif'],
    ['junit', 'verdicts.xml'],
    ['csv', 'verdicts.csv'],
  ] as const) {
    const { exitCode, stdout } = await runInFolder(cli, folder, 'none.pdf', ...question, '--format', form)
    expect(exitCode, form).toBe(3)
    writeFileSync(at(name), stdout)
  }
  read = JSON.parse(await outputOf('read-forms.mjs', folder)) as Read
})

const place = (name: string): string => `${folder}/${name}`

describe('verdicts for other programs', () => {
  it('are SARIF by its schema', () => {
    expect(read.faults).toEqual([])
    expect(read.sarif.map(([uri, level]) => [decodeURIComponent(uri), level])).toEqual(
      expect.arrayContaining([
        [place(ODD), 'error'],
        [place('accept.pdf'), 'note'],
        [place('review.pdf'), 'warning'],
        ['none.pdf', 'error'],
      ]),
    )
  })

  it('are JUnit to a reader of JUnit', () => {
    expect(read.junit).toEqual({
      counts: [4, 1, 1, 1],
      cases: [
        [place(ODD), 'failure'],
        [place('accept.pdf'), 'passed'],
        [place('review.pdf'), 'skipped'],
        ['none.pdf', 'error'],
      ],
    })
  })

  it('are CSV to a reader of CSV', () => {
    expect(read.csv).toEqual([
      [place(ODD), 'reject', '1'],
      [place('accept.pdf'), 'accept', '1'],
      [place('review.pdf'), 'review', '1'],
      ['none.pdf', 'not-judged', ''],
    ])
  })
})
