/** Earlier ends of algorithms, in the form of ETSI TS 119 322. */

export interface Row {
  readonly Parameter?: readonly object[]
  readonly Validity: { readonly End?: string }
}

export function algorithm(oid: string, name: string, ...rows: readonly Row[]): object {
  return { AlgorithmIdentifier: { Name: name, ObjectIdentifier: oid }, Evaluation: rows }
}

export const endOn = (End: string): Row => ({ Validity: { End } })
export const fromBits = (Min: number, End?: string): Row => ({
  Parameter: [{ name: 'moduluslength', Min }],
  Validity: End === undefined ? {} : { End },
})

export function overlayOf(...algorithms: readonly object[]): { readonly SecuritySuitabilityPolicy: object } {
  return {
    SecuritySuitabilityPolicy: {
      PolicyName: { Name: 'Testbed Algorithms' },
      Publisher: { Name: 'Testbed' },
      PolicyIssueDate: '2026-11-24T00:00:00Z',
      Algorithm: algorithms,
    },
  }
}
