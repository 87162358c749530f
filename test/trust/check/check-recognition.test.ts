import { describe, expect, it } from 'vitest'
import type { Agreement, RecognitionData } from '../../../src/recognition/types.ts'
import { checkRecognition } from '../../../src/trust/check/check-recognition.ts'
import { testList, testService } from '../synthetic.ts'

const LISTS = [testList({ services: [testService('root'), testService('tsa', { type: 'TSA' })] })]

/** The members that are looked at. */
function check(agreement: Partial<Agreement>): readonly string[] {
  const agreements = [
    {
      id: 'testbed-1',
      pointedState: 'SG',
      classes: [{ from: 'Testbed class', to: 'x' }],
      timeStamps: 'none',
      ...agreement,
    },
  ] as unknown as readonly Agreement[]
  const data: RecognitionData = {
    environment: 'testbed',
    completeness: {},
    agreements,
    legalContext: [],
    sha256: 'none',
  }
  return checkRecognition(data, 'r.json', LISTS).map(({ level, code, pointer }) => `${level} ${code} ${pointer}`)
}

describe('checkRecognition', () => {
  it('finds nothing where states, classes and services are listed', () => {
    expect(check({})).toEqual([])
    expect(check({ classes: [{ from: '*', to: 'x' }], timeStamps: ['SG/tsa'] })).toEqual([])
  })

  it('tells what no list has', () => {
    expect(check({ pointedState: 'TH' })).toEqual(['warning RECOGNITION_STATE_NOT_LISTED /agreements/0/pointedState'])
    expect(check({ classes: [{ from: 'Another', to: 'x' }] })).toEqual([
      'warning RECOGNITION_CLASS_NOT_LISTED /agreements/0/classes/0/from',
    ])
    expect(check({ timeStamps: ['SG/other'] })).toEqual([
      'warning RECOGNITION_SERVICE_NOT_LISTED /agreements/0/timeStamps',
    ])
  })
})
