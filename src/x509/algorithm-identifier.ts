/** AlgorithmIdentifier is read in `asn1`, since signatures, keys and CMS all have it; its X.509 name is here. */
export { readAlgorithmIdentifier } from '../asn1/algorithm-identifier.ts'
