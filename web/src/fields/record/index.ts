import { defineReference } from '../reference/define'

export default defineReference('record')
