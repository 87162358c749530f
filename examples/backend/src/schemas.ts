import { type ExpectedSigner, type PolicyName, STATES, type StateCode, type Use } from 'asean-verify'

/** The JSON Schemas by which requests are checked, and the types that go with them. The OpenAPI document is made of the same objects. */
export type JsonSchema = Readonly<Record<string, unknown>>

const STATE_SCHEMA: JsonSchema = { type: 'string', enum: [...STATES], description: 'A member state of ASEAN.' }

const USES: readonly Use[] = ['contract', 'invoice', 'archive', 'any']
const POLICIES: readonly PolicyName[] = ['contract', 'counterpart', 'invoice', 'archive', 'technical']

/** What is asked of a document: query parameters, or fields of a form. */
export interface Question {
  readonly in?: StateCode
  readonly use?: Use
  readonly policy?: PolicyName
}

export const QUESTION_SCHEMA: JsonSchema = {
  type: 'object',
  properties: {
    in: {
      ...STATE_SCHEMA,
      description: 'The relying state: where the signature is to be used. Without it nothing is said of recognition.',
    },
    use: { type: 'string', enum: USES, description: 'The legal use. By default that of the policy.' },
    policy: { type: 'string', enum: POLICIES, default: 'contract', description: 'What is taken as acceptance.' },
  },
  additionalProperties: false,
}

export interface NewOrder {
  /** A number alone may be that of another company in another state. */
  readonly buyer: Required<Pick<ExpectedSigner, 'organizationIdentifier' | 'state'>>
  readonly relyingState: StateCode
}

export const NEW_ORDER_SCHEMA: JsonSchema = {
  type: 'object',
  properties: {
    buyer: {
      type: 'object',
      properties: {
        organizationIdentifier: {
          type: 'string',
          minLength: 1,
          maxLength: 128,
          description:
            "As it stands in the certificate of the buyer's organisation: the contract has to be signed with it.",
        },
        state: { ...STATE_SCHEMA, description: 'Of the buyer: the same number may be of another company elsewhere.' },
      },
      required: ['organizationIdentifier', 'state'],
      additionalProperties: false,
    },
    relyingState: { ...STATE_SCHEMA, description: 'Whose law the order is under.' },
  },
  required: ['buyer', 'relyingState'],
  additionalProperties: false,
}

export interface OrderParameters {
  readonly id: string
}

export const ORDER_PARAMETERS_SCHEMA: JsonSchema = {
  type: 'object',
  properties: { id: { type: 'string', maxLength: 64 } },
  required: ['id'],
}

/** Raw bodies that are taken. What a document is, its bytes say: none of these is a promise. */
export const DOCUMENT_TYPES: readonly string[] = [
  'application/pdf',
  'application/pkcs7-signature',
  'application/pkcs7-mime',
  'application/octet-stream',
]

export const FORM_TYPE = 'multipart/form-data'
