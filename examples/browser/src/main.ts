import './page.css'
import { AseanVerify } from './element.ts'

customElements.define(AseanVerify.tag, AseanVerify)
