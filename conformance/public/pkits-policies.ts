import { invalid, type PkitsTest, valid } from './pkits-test.ts'

/** PKITS §4.8 to §4.12: certificate policies. Policy numbers are those of NIST-test-policy-1 to -6. */
export const PKITS_POLICIES: readonly PkitsTest[] = [
  // §4.8 Certificate Policies
  valid('4.8.1.1', 'GoodCA ValidCertificatePathTest1EE', { explicitPolicy: true }),
  valid('4.8.1.2', 'GoodCA ValidCertificatePathTest1EE', { explicitPolicy: true, policies: [1] }),
  invalid('4.8.1.3', 'GoodCA ValidCertificatePathTest1EE', { explicitPolicy: true, policies: [2] }),
  valid('4.8.1.4', 'GoodCA ValidCertificatePathTest1EE', { explicitPolicy: true, policies: [1, 2] }),
  valid('4.8.2.1', 'NoPoliciesCA AllCertificatesNoPoliciesTest2EE'),
  invalid('4.8.2.2', 'NoPoliciesCA AllCertificatesNoPoliciesTest2EE', { explicitPolicy: true }),
  valid('4.8.3.1', 'GoodCA PoliciesP2subCA DifferentPoliciesTest3EE'),
  invalid('4.8.3.2', 'GoodCA PoliciesP2subCA DifferentPoliciesTest3EE', { explicitPolicy: true }),
  invalid('4.8.3.3', 'GoodCA PoliciesP2subCA DifferentPoliciesTest3EE', { explicitPolicy: true, policies: [1, 2] }),
  invalid('4.8.4', 'GoodCA GoodsubCA DifferentPoliciesTest4EE'),
  invalid('4.8.5', 'GoodCA PoliciesP2subCA2 DifferentPoliciesTest5EE'),
  ...underPolicies('PoliciesP1234CA PoliciesP1234subCAP123 PoliciesP1234subsubCAP123P12 OverlappingPoliciesTest6EE', [
    ['4.8.6.1', 'valid', null],
    ['4.8.6.2', 'valid', 1],
    ['4.8.6.3', 'invalid', 2],
  ]),
  invalid('4.8.7', 'PoliciesP123CA PoliciesP123subCAP12 PoliciesP123subsubCAP12P1 DifferentPoliciesTest7EE'),
  invalid('4.8.8', 'PoliciesP12CA PoliciesP12subCAP1 PoliciesP12subsubCAP1P2 DifferentPoliciesTest8EE'),
  invalid(
    '4.8.9',
    'PoliciesP123CA PoliciesP123subCAP12 PoliciesP123subsubCAP12P2 PoliciesP123subsubsubCAP12P2P1 DifferentPoliciesTest9EE',
  ),
  ...underPolicies('PoliciesP12CA AllCertificatesSamePoliciesTest10EE', [
    ['4.8.10.1', 'valid', null],
    ['4.8.10.2', 'valid', 1],
    ['4.8.10.3', 'valid', 2],
  ]),
  ...underPolicies('anyPolicyCA AllCertificatesanyPolicyTest11EE', [
    ['4.8.11.1', 'valid', null],
    ['4.8.11.2', 'valid', 1],
  ]),
  invalid('4.8.12', 'PoliciesP3CA DifferentPoliciesTest12EE'),
  ...underPolicies('PoliciesP123CA AllCertificatesSamePoliciesTest13EE', [
    ['4.8.13.1', 'valid', 1],
    ['4.8.13.2', 'valid', 2],
    ['4.8.13.3', 'valid', 3],
  ]),
  ...underPolicies('anyPolicyCA AnyPolicyTest14EE', [
    ['4.8.14.1', 'valid', 1],
    ['4.8.14.2', 'invalid', 2],
  ]),
  valid('4.8.15', 'UserNoticeQualifierTest15EE'),
  valid('4.8.16', 'GoodCA UserNoticeQualifierTest16EE'),
  valid('4.8.17', 'GoodCA UserNoticeQualifierTest17EE'),
  ...underPolicies('PoliciesP12CA UserNoticeQualifierTest18EE', [
    ['4.8.18.1', 'valid', 1],
    ['4.8.18.2', 'valid', 2],
  ]),
  valid('4.8.19', 'UserNoticeQualifierTest19EE'),
  valid('4.8.20', 'GoodCA CPSPointerQualifierTest20EE', { explicitPolicy: true, policies: [1] }),

  // §4.9 Require Explicit Policy
  valid(
    '4.9.1',
    'requireExplicitPolicy10CA requireExplicitPolicy10subCA requireExplicitPolicy10subsubCA requireExplicitPolicy10subsubsubCA ValidrequireExplicitPolicyTest1EE',
  ),
  valid(
    '4.9.2',
    'requireExplicitPolicy5CA requireExplicitPolicy5subCA requireExplicitPolicy5subsubCA requireExplicitPolicy5subsubsubCA ValidrequireExplicitPolicyTest2EE',
  ),
  invalid(
    '4.9.3',
    'requireExplicitPolicy4CA requireExplicitPolicy4subCA requireExplicitPolicy4subsubCA requireExplicitPolicy4subsubsubCA InvalidrequireExplicitPolicyTest3EE',
  ),
  valid(
    '4.9.4',
    'requireExplicitPolicy0CA requireExplicitPolicy0subCA requireExplicitPolicy0subsubCA requireExplicitPolicy0subsubsubCA ValidrequireExplicitPolicyTest4EE',
  ),
  invalid(
    '4.9.5',
    'requireExplicitPolicy7CA requireExplicitPolicy7subCARE2 requireExplicitPolicy7subsubCARE2RE4 requireExplicitPolicy7subsubsubCARE2RE4 InvalidrequireExplicitPolicyTest5EE',
  ),
  valid(
    '4.9.6',
    'requireExplicitPolicy2CA requireExplicitPolicy2SelfIssuedCA ValidSelfIssuedrequireExplicitPolicyTest6EE',
  ),
  invalid(
    '4.9.7',
    'requireExplicitPolicy2CA requireExplicitPolicy2SelfIssuedCA requireExplicitPolicy2subCA InvalidSelfIssuedrequireExplicitPolicyTest7EE',
  ),
  invalid(
    '4.9.8',
    'requireExplicitPolicy2CA requireExplicitPolicy2SelfIssuedCA requireExplicitPolicy2subCA requireExplicitPolicy2SelfIssuedsubCA InvalidSelfIssuedrequireExplicitPolicyTest8EE',
  ),

  // §4.10 Policy Mappings
  valid('4.10.1.1', 'Mapping1to2CA ValidPolicyMappingTest1EE', { policies: [1] }),
  invalid('4.10.1.2', 'Mapping1to2CA ValidPolicyMappingTest1EE', { policies: [2] }),
  invalid('4.10.1.3', 'Mapping1to2CA ValidPolicyMappingTest1EE', { inhibitMapping: true }),
  invalid('4.10.2.1', 'Mapping1to2CA InvalidPolicyMappingTest2EE'),
  invalid('4.10.2.2', 'Mapping1to2CA InvalidPolicyMappingTest2EE', { inhibitMapping: true }),
  ...underPolicies('P12Mapping1to3CA P12Mapping1to3subCA P12Mapping1to3subsubCA ValidPolicyMappingTest3EE', [
    ['4.10.3.1', 'invalid', 1],
    ['4.10.3.2', 'valid', 2],
  ]),
  invalid('4.10.4', 'P12Mapping1to3CA P12Mapping1to3subCA P12Mapping1to3subsubCA InvalidPolicyMappingTest4EE'),
  ...underPolicies('P1Mapping1to234CA P1Mapping1to234subCA ValidPolicyMappingTest5EE', [
    ['4.10.5.1', 'valid', 1],
    ['4.10.5.2', 'invalid', 6],
  ]),
  ...underPolicies('P1Mapping1to234CA P1Mapping1to234subCA ValidPolicyMappingTest6EE', [
    ['4.10.6.1', 'valid', 1],
    ['4.10.6.2', 'invalid', 6],
  ]),
  invalid('4.10.7', 'MappingFromanyPolicyCA InvalidMappingFromanyPolicyTest7EE'),
  invalid('4.10.8', 'MappingToanyPolicyCA InvalidMappingToanyPolicyTest8EE'),
  valid('4.10.9', 'PanyPolicyMapping1to2CA ValidPolicyMappingTest9EE'),
  invalid('4.10.10', 'GoodCA GoodsubCAPanyPolicyMapping1to2CA InvalidPolicyMappingTest10EE'),
  valid('4.10.11', 'GoodCA GoodsubCAPanyPolicyMapping1to2CA ValidPolicyMappingTest11EE'),
  ...underPolicies('P12Mapping1to3CA ValidPolicyMappingTest12EE', [
    ['4.10.12.1', 'valid', 1],
    ['4.10.12.2', 'valid', 2],
  ]),
  valid('4.10.13.1', 'P1anyPolicyMapping1to2CA ValidPolicyMappingTest13EE'),
  valid('4.10.13.2', 'P1anyPolicyMapping1to2CA ValidPolicyMappingTest13EE', { policies: [1, 2] }),
  invalid('4.10.13.3', 'P1anyPolicyMapping1to2CA ValidPolicyMappingTest13EE', { policies: [2] }),
  valid('4.10.14', 'P1anyPolicyMapping1to2CA ValidPolicyMappingTest14EE'),

  // §4.11 Inhibit Policy Mapping
  invalid('4.11.1', 'inhibitPolicyMapping0CA inhibitPolicyMapping0subCA InvalidinhibitPolicyMappingTest1EE'),
  valid('4.11.2', 'inhibitPolicyMapping1P12CA inhibitPolicyMapping1P12subCA ValidinhibitPolicyMappingTest2EE'),
  invalid(
    '4.11.3',
    'inhibitPolicyMapping1P12CA inhibitPolicyMapping1P12subCA inhibitPolicyMapping1P12subsubCA InvalidinhibitPolicyMappingTest3EE',
  ),
  valid(
    '4.11.4',
    'inhibitPolicyMapping1P12CA inhibitPolicyMapping1P12subCA inhibitPolicyMapping1P12subsubCA ValidinhibitPolicyMappingTest4EE',
  ),
  invalid(
    '4.11.5',
    'inhibitPolicyMapping5CA inhibitPolicyMapping5subCA inhibitPolicyMapping5subsubCA inhibitPolicyMapping5subsubsubCA InvalidinhibitPolicyMappingTest5EE',
  ),
  invalid(
    '4.11.6',
    'inhibitPolicyMapping1P12CA inhibitPolicyMapping1P12subCAIPM5 inhibitPolicyMapping1P12subsubCAIPM5 InvalidinhibitPolicyMappingTest6EE',
  ),
  valid(
    '4.11.7',
    'inhibitPolicyMapping1P1CA inhibitPolicyMapping1P1SelfIssuedCA inhibitPolicyMapping1P1subCA ValidSelfIssuedinhibitPolicyMappingTest7EE',
  ),
  invalid(
    '4.11.8',
    'inhibitPolicyMapping1P1CA inhibitPolicyMapping1P1SelfIssuedCA inhibitPolicyMapping1P1subCA inhibitPolicyMapping1P1subsubCA InvalidSelfIssuedinhibitPolicyMappingTest8EE',
  ),
  invalid(
    '4.11.9',
    'inhibitPolicyMapping1P1CA inhibitPolicyMapping1P1SelfIssuedCA inhibitPolicyMapping1P1subCA inhibitPolicyMapping1P1subsubCA InvalidSelfIssuedinhibitPolicyMappingTest9EE',
  ),
  invalid(
    '4.11.10',
    'inhibitPolicyMapping1P1CA inhibitPolicyMapping1P1SelfIssuedCA inhibitPolicyMapping1P1subCA inhibitPolicyMapping1P1SelfIssuedsubCA InvalidSelfIssuedinhibitPolicyMappingTest10EE',
  ),
  invalid(
    '4.11.11',
    'inhibitPolicyMapping1P1CA inhibitPolicyMapping1P1SelfIssuedCA inhibitPolicyMapping1P1subCA inhibitPolicyMapping1P1SelfIssuedsubCA InvalidSelfIssuedinhibitPolicyMappingTest11EE',
  ),

  // §4.12 Inhibit Any Policy
  invalid('4.12.1', 'inhibitAnyPolicy0CA InvalidinhibitAnyPolicyTest1EE'),
  valid('4.12.2', 'inhibitAnyPolicy0CA ValidinhibitAnyPolicyTest2EE'),
  valid('4.12.3.1', 'inhibitAnyPolicy1CA inhibitAnyPolicy1subCA1 inhibitAnyPolicyTest3EE'),
  invalid('4.12.3.2', 'inhibitAnyPolicy1CA inhibitAnyPolicy1subCA1 inhibitAnyPolicyTest3EE', {
    inhibitAnyPolicy: true,
  }),
  invalid('4.12.4', 'inhibitAnyPolicy1CA inhibitAnyPolicy1subCA1 InvalidinhibitAnyPolicyTest4EE'),
  invalid(
    '4.12.5',
    'inhibitAnyPolicy5CA inhibitAnyPolicy5subCA inhibitAnyPolicy5subsubCA InvalidinhibitAnyPolicyTest5EE',
  ),
  invalid('4.12.6', 'inhibitAnyPolicy1CA inhibitAnyPolicy1subCAIAP5 InvalidinhibitAnyPolicyTest6EE'),
  valid(
    '4.12.7',
    'inhibitAnyPolicy1CA inhibitAnyPolicy1SelfIssuedCA inhibitAnyPolicy1subCA2 ValidSelfIssuedinhibitAnyPolicyTest7EE',
  ),
  invalid(
    '4.12.8',
    'inhibitAnyPolicy1CA inhibitAnyPolicy1SelfIssuedCA inhibitAnyPolicy1subCA2 inhibitAnyPolicy1subsubCA2 InvalidSelfIssuedinhibitAnyPolicyTest8EE',
  ),
  valid(
    '4.12.9',
    'inhibitAnyPolicy1CA inhibitAnyPolicy1SelfIssuedCA inhibitAnyPolicy1subCA2 inhibitAnyPolicy1SelfIssuedsubCA2 ValidSelfIssuedinhibitAnyPolicyTest9EE',
  ),
  invalid(
    '4.12.10',
    'inhibitAnyPolicy1CA inhibitAnyPolicy1SelfIssuedCA inhibitAnyPolicy1subCA2 InvalidSelfIssuedinhibitAnyPolicyTest10EE',
  ),
]

/** One path under several sets of acceptable policies; `null`: any. */
function underPolicies(
  path: string,
  rows: readonly (readonly [number: string, expected: PkitsTest['expected'], policy: number | null])[],
): readonly PkitsTest[] {
  return rows.map(([number, expected, policy]) => {
    const make = expected === 'valid' ? valid : invalid
    return make(number, path, policy === null ? {} : { policies: [policy] })
  })
}
