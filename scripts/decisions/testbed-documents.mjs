/**
 * Documents of the testbed: of each state as it usually signs, by each of its signers, each scenario of revocation, and what went wrong on
 * the way (cut short, rewritten). Made anew on every run, so that two packages are compared in one run.
 */
export async function documentsOfTestbed(testbedModule) {
  const { createTestbed, signInState, createRevocationScenario, REVOCATION_SCENARIOS } = testbedModule
  const now = new Date('2026-11-24T10:00:00Z')
  const testbed = await createTestbed({ now })
  const documents = []
  const add = (file, bytes, relyingState, options = {}) =>
    documents.push({
      file: `testbed:${file}`,
      bytes,
      at: now,
      relyingState,
      lists: Object.values(testbed.lists),
      recognition: testbed.recognition,
      options,
    })
  for (const [state, { shape }] of Object.entries(testbed.states))
    for (const { id } of shape.signers)
      add(`${state}/${id}`, (await signInState(testbed, state, { signer: id })).bytes, state)
  for (const id of REVOCATION_SCENARIOS)
    add(`revocation/${id}`, (await createRevocationScenario(testbed, id, 'http://testbed.invalid')).offline, 'ID')
  const { bytes } = await signInState(testbed, 'SG')
  add('SG/cut-short', bytes.subarray(0, Math.floor(bytes.length * 0.7)), 'SG')
  return documents
}
