import { expect, it } from 'vitest'
import { CONTENT_TYPE } from '../../../src/asn1/oids.ts'
import { fromAscii } from '../../../src/core/bytes.ts'
import { signCms } from '../../../src/testbed/cms.ts'
import { createTimeStampToken } from '../../../src/testbed/timestamp.ts'
import { credential, decided, judged, NOW, theTestbed } from '../../judge/fixture.ts'

const CONTENT = fromAscii('Testbed content')

it('a time-stamp token is named, and is not judged as a signature of a document', async () => {
  const tsa = (await theTestbed()).states.SG?.credentials.get('tsa')
  if (tsa === undefined) throw new Error('no TSA')
  const token = await createTimeStampToken(CONTENT, { tsa, time: NOW })
  for (const options of [{}, { content: CONTENT }, { content: fromAscii('another') }]) {
    const report = await judged(token, { relyingState: 'SG', ...options })
    expect(report.signatures).toEqual([])
    expect(decided(report)).toBe('review: DOCUMENT_UNREADABLE FORMAT_NOT_READ')
  }
})

it('so it is of whatever is signed as one', async () => {
  const options = { attached: true, contentType: CONTENT_TYPE.tstInfo } as const
  const report = await judged(await signCms(CONTENT, { credential: await credential('SG') }, options))
  expect(decided(report)).toBe('review: DOCUMENT_UNREADABLE FORMAT_NOT_READ')
})

it('a CMS of another content is judged', async () => {
  const signed = await signCms(CONTENT, { credential: await credential('SG') }, { attached: true })
  expect(decided(await judged(signed, { relyingState: 'SG' }))).toBe('accept: VALID_AND_DOMESTIC')
})
