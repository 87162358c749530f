import { beforeAll, describe, expect, it } from 'vitest'
import { judgeSituations, type Situation } from '../../../examples/revocation/situations.ts'

let situations: readonly Situation[]

beforeAll(async () => {
  situations = await judgeSituations()
})

const answerTo = (id: string, how: Situation['how']): string => {
  const found = situations.find((situation) => situation.id === id && situation.how === how)
  return `${found?.answer.decision} ${found?.answer.indication}`
}

describe('the situations', () => {
  it('come to the same answer with the evidence in the document and from the network', () => {
    for (const { id } of situations) expect(answerTo(id, 'from the network')).toBe(answerTo(id, 'in the document'))
  })

  it('accept what is good, and nothing else', () => {
    const accepted = situations.filter(({ answer }) => answer.decision === 'accept').map(({ id, how }) => [id, how])
    expect(accepted).toEqual([
      ['good', 'in the document'],
      ['good', 'from the network'],
      ['revoked-after', 'in the document, seen early'],
    ])
  })

  it('make requests where they are told to, and nowhere else', () => {
    for (const { how, answer } of situations) expect(answer.requests > 0).toBe(how === 'from the network')
  })
})
