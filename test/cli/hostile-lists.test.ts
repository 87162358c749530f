import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { AT, EVIL, faultsOf, inLanguages, json, jsonOf, text, useHostileFolder } from './hostile-text.ts'

/** Hostile text in every text of a list and of agreements, for every command that reads one. */

const SHIPPED = fileURLToPath(new URL('../../trust-lists', import.meta.url))

const { cli, at } = useHostileFolder()

describe('hostile text', () => {
  it.each([
    ['id', 'ID/root-ca-indonesia-ds-g1'],
    ['sg', 'SG/netrust-ca1'],
  ])(
    'of a list: %s',
    async (state, id) => {
      const path = at(`${state}.json`)
      const before = at(`${state}-before.json`)
      const list = await readFile(join(SHIPPED, `${state}.json`), 'utf8')
      for (const one of [path, before]) await writeFile(one, list)
      const trust = ['--trust', path]
      const adopt = ['trust', 'adopt', id, '--note', 'compared', '--out', at('adopted.json'), ...trust]
      const found = await faultsOf(
        cli,
        path,
        [
          text('trust', 'check', path, ...AT),
          text('trust', 'check', path, ...AT, '--detail'),
          json('trust', 'check', path, ...AT, '--format', 'sarif'),
          json('trust', 'check', path, ...AT, '--format', 'json'),
          text('trust', 'diff', before, path),
          text('trust', 'diff', path, before),
          json('trust', 'diff', before, path, '--json'),
          text('trust', 'list', ...trust),
          json('trust', 'list', ...trust, '--json'),
          text('trust', 'list', ...trust, '--lenient'),
          text('trust', 'show', id, ...trust),
          text('trust', 'show', EVIL, ...trust),
          text('trust', 'place', at('signer.cer'), ...trust),
          json('trust', 'place', at('signer.cer'), ...trust, '--json'),
          text(...adopt),
        ],
        { value: JSON.parse(list), inTurn: true },
      )
      expect(found).toEqual({ faults: [], told: expect.toSatisfy((told) => told > 100) })
    },
    900_000,
  )

  it('of a list that a document is judged by', async () => {
    const path = at('trust/id.json')
    const trust = ['--trust', at('trust'), '--allow-environment', 'testbed', ...AT]
    const asked = ['--in', 'SG', ...trust]
    const ids = [...new Set((await readFile(path, 'utf8')).match(/(?<="id": ?")ID\/[^"]+/g))]
    expect(ids.length).toBeGreaterThan(2)
    const found = await faultsOf(
      cli,
      path,
      [
        ...inLanguages(at('signed.pdf'), ...asked, '--detail', '--explain'),
        text(at('signed.pdf'), at('signed.pdf'), ...asked, '--workers', '1'),
        json(at('signed.pdf'), ...asked, '--json'),
        text('recognition', 'why', 'SG', 'ID', ...trust),
        json('recognition', 'why', 'SG', 'ID', ...trust, '--json'),
        text('recognition', 'why', 'SG', 'ID', '--file', at('signed.pdf'), ...trust),
        text('path', at('signer.cer'), ...trust, '--revocation', 'none'),
        json('path', at('signer.cer'), ...trust, '--revocation', 'none', '--json'),
        text('trust', 'list', ...trust.slice(0, 4)),
        ...ids.slice(0, 3).map((id) => text('trust', 'show', id, ...trust.slice(0, 4))),
        text('trust', 'place', at('certificates'), ...trust.slice(0, 4)),
        text('judge', at('kept.archive'), ...asked),
        text('judge', at('kept.archive'), '--as-recorded', '--kept', at('trust'), ...trust.slice(0, 4)),
      ],
      { value: await jsonOf(path), inTurn: true },
    )
    expect(found).toEqual({ faults: [], told: expect.toSatisfy((told) => told > 100) })
  }, 900_000)

  it('of agreements', async () => {
    const path = at('trust/recognition.json')
    const before = at('recognition-before.json')
    await writeFile(before, await readFile(path))
    const trust = ['--trust', at('trust'), '--allow-environment', 'testbed', ...AT]
    const found = await faultsOf(
      cli,
      path,
      [
        ...inLanguages(at('signed.pdf'), '--in', 'SG', ...trust, '--detail', '--explain'),
        text('recognition', 'why', 'SG', 'ID', ...trust),
        text('recognition', 'why', 'SG', 'ID', ...trust, '--amount', '25000 SGD'),
        json('recognition', 'why', 'SG', 'ID', ...trust, '--json'),
        text('recognition', 'why', 'SG', 'ID', '--file', at('signed.pdf'), ...trust),
        text('trust', 'check', path, ...AT, '--detail'),
        json('trust', 'check', path, ...AT, '--format', 'sarif'),
        text('trust', 'diff', before, path),
        text('recognition', 'why', 'SG', 'ID', '--recognition', path),
      ],
      { value: await jsonOf(path), inTurn: true },
    )
    expect(found).toEqual({ faults: [], told: expect.toSatisfy((told) => told > 50) })
  }, 900_000)
})
