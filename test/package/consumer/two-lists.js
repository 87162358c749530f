export { ID, SG } from 'asean-verify/trust-lists'
