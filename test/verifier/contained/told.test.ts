import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { beforeAll, describe, expect, it } from 'vitest'
import { LANGUAGES } from '../../../src/render/messages/language-names.ts'
import { render } from '../../../src/render/render.ts'
import type { ContainedReport } from '../../../src/report/contained.ts'
import { signCms } from '../../../src/testbed/cms.ts'
import { createPdf } from '../../../src/testbed/pdf-create.ts'
import { createVerifier } from '../../../src/verifier/create-verifier.ts'
import { verifyContained } from '../../../src/verifier/verify-contained.ts'
import { buildZip } from '../../containers/build-zip.ts'
import { credential, NOW, OFFLINE, theTrust } from '../../judge/fixture.ts'

/** How it is told of a document and what is in it. */

const schemaOf = (name: string): object =>
  JSON.parse(readFileSync(new URL(`../../../src/report/${name}.schema.json`, import.meta.url), 'utf8'))

const ajv = new Ajv2020({ strict: true, allowUnionTypes: true })
ajv.addSchema(schemaOf('report'))
const fits = ajv.compile(schemaOf('contained'))

let accepted: ContainedReport
let mixed: ContainedReport

const asked = async () => ({ trust: await theTrust(), at: NOW, policy: OFFLINE, relyingState: 'SG' }) as const

beforeAll(async () => {
  const signer = { credential: await credential('SG'), signingTime: NOW }
  const cms = await signCms(createPdf().bytes, signer, { attached: true })
  accepted = await verifyContained(await signCms(Buffer.from('words'), signer, { attached: true }), await asked())
  const members = [
    { name: 'in > a/contract.p7m', data: cms },
    { name: '../notes.txt', data: 'words' },
    { name: 'secret.pdf', data: 'words', flags: 1 },
    { name: 'lying.zip', data: buildZip([{ name: 'a', data: 'b', local: { name: 'c' } }]) },
  ]
  mixed = await verifyContained(buildZip(members), await asked())
})

describe('the answer on a document and what is in it', () => {
  it('is of its schema', () => {
    for (const one of [accepted, mixed]) {
      fits(JSON.parse(JSON.stringify(one)))
      expect(fits.errors ?? []).toEqual([])
    }
  })

  it('names the gravest in its first line, with the way to it', async () => {
    const text = await render(mixed, { format: 'text', name: 'all.zip' })
    const [, first] = text.split('\n')
    // What stands in a name is no step of the way.
    expect(first).toBe('"all.zip": Do not rely on all of it: "in \\u{3e} a/contract.p7m" > content is rejected.')
    expect(text).toContain('REJECT  all.zip > "in \\u{3e} a/contract.p7m" > content')
    expect(text).toContain('NOT JUDGED  all.zip > secret.pdf')
    expect(text).toContain('LEFT OUT  all.zip > ../notes.txt')
  })

  it('says of every document alone what is left out beside it', async () => {
    const signer = { credential: await credential('SG'), signingTime: NOW }
    const signed = { name: 'a.p7m', data: await signCms(Buffer.from('words'), signer, { attached: true }) }
    const page = { name: 'contract.html', data: '<html><body>contract' }
    const firstOf = async (members: Parameters<typeof buildZip>[0]): Promise<string | undefined> =>
      (await render(await verifyContained(buildZip(members), await asked()), { format: 'text' })).split('\n')[1]
    expect(await firstOf([signed])).toBe('Every document in it is accepted.')
    const read = 'Every document in it that is read here is accepted.'
    expect(await firstOf([signed, page])).toBe(`${read} 1 file is left out, and not judged.`)
    const pages = [page, { ...page, name: 'annex.html' }]
    expect(await firstOf([signed, ...pages])).toBe(`${read} 2 files are left out, and not judged.`)
  })

  it('has the whole report on each with the details', async () => {
    const [short, long] = await Promise.all([false, true].map((detail) => render(mixed, { format: 'text', detail })))
    expect(long?.length).toBeGreaterThan(3 * (short?.length ?? 0))
  })

  it.each(LANGUAGES)('is told in %s', async (language) => {
    expect(await render(mixed, { format: 'text', language })).toContain('secret.pdf')
    expect(await render(accepted, { format: 'text', language })).not.toContain('undefined')
  })

  it('is the same of a verifier', async () => {
    const verifier = createVerifier({ trust: await theTrust(), relyingState: 'SG', policy: OFFLINE })
    const zip = buildZip([{ name: 'a.pdf', data: createPdf().bytes }])
    expect(await verifier.verifyContained(zip, { at: NOW })).toEqual(await verifyContained(zip, await asked()))
    verifier.close()
    await expect(verifier.verifyContained(zip)).rejects.toMatchObject({ code: 'USAGE_OPTION_INVALID' })
  })

  it('ends with the signal', async () => {
    const zip = buildZip([{ name: 'a.pdf', data: createPdf().bytes }])
    const signal = AbortSignal.abort(new Error('enough'))
    await expect(verifyContained(zip, { ...(await asked()), signal })).rejects.toThrow('enough')
  })
})
