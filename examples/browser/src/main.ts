import './page.css'
import { shown } from './shown.ts'
import 'asean-verify/element'
import { loadTestbed } from './testbed.ts'

if (shown !== null) shown.samples = loadTestbed
