export { createTestbed } from 'asean-verify/testbed'
