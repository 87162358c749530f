import { describe, expect, it } from 'vitest'
import { askPeer, measurePeer, readPeers, signatureAnswers, speedsIn } from '../../../bench/levels/peers.ts'

describe('the names of peers', () => {
  it('stand before their commands', () => {
    expect(readPeers(['dss=/opt/dss/run', 'pyhanko=a=b'])).toEqual(
      new Map([
        ['dss', '/opt/dss/run'],
        ['pyhanko', 'a=b'],
      ]),
    )
    expect(readPeers([])).toEqual(new Map())
  })

  it.each(['dss', 'dss=', '=run', 'a b=run'])('%s is not one', (word) => {
    expect(readPeers(['dss=run', word])).toBeNull()
  })
})

describe('what peers print', () => {
  it('has an answer for the first signature of each document, and not for time-stamps', () => {
    const output = [
      'a warning',
      '{"file":"a.pdf","kind":"document-time-stamp","indication":"PASSED"}',
      '{"file":"a.pdf","kind":"signature","indication":"INDETERMINATE","subIndication":"NO_POE"}',
      '{"file":"a.pdf","kind":"signature","indication":"TOTAL_PASSED"}',
      '{"file":"b.pdf","indication":"TOTAL_PASSED"}',
      '{"file":"c.pdf","error":"not a PDF"}',
    ].join('\n')
    const answers = signatureAnswers(output)
    expect([...answers.keys()]).toEqual(['a.pdf', 'b.pdf'])
    expect(answers.get('a.pdf')).toMatchObject({ indication: 'INDETERMINATE', subIndication: 'NO_POE' })
  })

  it('has the later of two speeds of a document', () => {
    const speeds = speedsIn('{"file":"a.pdf","perSecond":3}\n{"file":"a.pdf","perSecond":5}\n')
    expect([...speeds].map(([file, { perSecond }]) => [file, perSecond])).toEqual([['a.pdf', 5]])
  })

  it('counts until it breaks off', async () => {
    // `node --jobs` is an option that Node does not take: it ends with an error, and prints nothing.
    expect(await askPeer(process.execPath, 'jobs.tsv')).toEqual(new Map())
  })

  it('is an error where there is no such command', async () => {
    await expect(measurePeer('/no/such/command', 'jobs.tsv', 1)).rejects.toThrow('ENOENT')
  })
})
