import type { Words } from '../catalogue.ts'

/** An acceptance policy, and what it decides. */
export const POLICY_WORDS: Pick<Words, 'policyMember' | 'policyValue' | 'situation'> = {
  policyMember: {
    use: 'Use',
    revocation: 'Revocation',
    expiredTimeStamps: 'Time-stamps',
    lateAlgorithms: 'Algorithms',
    signaturePolicies: 'Signature policies',
    origin: 'Origin',
    recognition: 'Recognition',
    signatures: 'Signatures',
    emptyFields: 'Empty fields',
    laterMarks: 'Later marks',
    signer: 'Signer',
  },
  policyValue: {
    revocation: {
      required: 'Required: it has to be known that no certificate behind the signature had been revoked.',
      'if-available':
        'Passed over where nothing is known of it. A certificate that is known to be revoked is not accepted.',
    },
    expiredTimeStamps: {
      refused:
        'Refused where the certificate behind one has expired since: only a later time-stamp over it that was made in time lets it count.',
      accepted:
        'Accepted where the certificate behind one has expired since: it was valid at the time stated, no revocation of it is known, and the algorithms still hold.',
    },
    lateAlgorithms: {
      none: 'Relied on for as long as the calendar of algorithms has it.',
      named:
        'Some are relied on for longer than the calendar of algorithms has it, each with its last year: {algorithms}',
    },
    signaturePolicies: {
      none: 'Not asked for.',
      named:
        'Required: each signer has to have signed under one of these, and the document that was meant has to be the known one: {policies}',
    },
    origin: {
      required: 'Required: a listed service has to stand behind the signer, and its state has to vouch for it.',
      'not-required':
        'Not required: nobody has to vouch for the service behind the signer. One that was withdrawn or excluded is not accepted.',
    },
    recognition: {
      required: 'Required: it comes from the state where it is used, or is recognised there with all conditions shown.',
      'not-required': 'Not asked for.',
    },
    signatures: {
      all: 'All of them: the worst decides. Time-stamps and tax stamps are none.',
      named:
        'Those in the fields named here have to be there and be accepted. Others may be anything but broken: {fields}',
    },
    emptyFields: {
      'not-allowed':
        'Not allowed: a signature field that nobody signed, or that was filled with a stamp, is for somebody to look at. Where the policy names fields, those alone are.',
      allowed: 'Allowed: not everybody has signed yet who is to sign.',
    },
    laterMarks: {
      'where-prepared':
        'Accepted in a signature field that was there when the document was signed. A visible mark elsewhere is for somebody to look at.',
      'on-blank-paper': 'Accepted in a prepared signature field, and where the page is known to be blank.',
    },
    signer: {
      every: 'Where a signer is expected, every signature has to be by that one.',
      any: 'Where a signer is expected, one signature has to be by that one. Others may sign too, and have to be accepted as well.',
    },
  },
  situation: {
    domestic: 'It comes from the state where it is used.',
    recognised: 'It is recognised in the state where it is used.',
    'conditions-not-shown':
      'It is recognised in the state where it is used under conditions that the document does not show.',
    'recognition-unknown': 'Whether it is recognised in the state where it is used is not known.',
    'recognition-conflict': 'Agreements about it contradict each other.',
    'not-recognised': 'It is not recognised in the state where it is used.',
    'no-relying-state': 'Nobody said in which state it is used.',
    'not-attested': 'The service behind the signer was seen to exist, and its state has not confirmed it.',
    'caller-anchor': 'It is vouched for by a certificate that the caller trusts, and by no state.',
    'ambiguous-origin': 'It could come from more than one state.',
    withdrawn: 'The service behind the signer had been withdrawn.',
    'withdrawn-and-indeterminate': 'The service had been withdrawn, and whether it is valid is not known.',
    'list-stale': 'The trust list that it rests on is out of date.',
    'revocation-unknown': 'Whether its certificates had been revoked is not known.',
    'time-stamp-expired': 'It depends on its time-stamp, and the certificate behind that has expired since.',
    indeterminate: 'Whether it is valid could not be established.',
    failed: 'It is not valid.',
    'expected-signer': 'It is by the expected signer.',
    'expected-beside-other': 'One signature is by the expected signer, another is not.',
    'other-signer': 'It is by somebody else than the expected signer.',
    'signer-unreadable': 'A signer is expected, and who signed could not be read.',
    'one-open': 'One signature is accepted; whether another is valid could not be established.',
    'field-missing': 'A field that the policy names has no signature.',
    'other-field-failed': 'The fields that the policy names are accepted; a signature in another one is not valid.',
    'other-field-later':
      'The fields that the policy names are accepted; a later signature in another one is not accepted itself.',
    'field-empty': 'It is signed, and another signature field is empty.',
    'other-field-empty': 'The fields that the policy names are accepted; another one is empty.',
    'later-mark': 'A visible mark was added on blank paper, where no place was prepared.',
    'tax-stamp': 'It carries the stamp of a tax, which is not accepted itself.',
    'not-covered': 'The document was changed after it in ways that are not known to be harmless.',
    'not-signed': 'The document is not signed.',
    unreadable: 'The document cannot be read.',
  },
}
