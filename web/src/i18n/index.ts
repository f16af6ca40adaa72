import { createI18n } from 'vue-i18n'
import { en } from './en'
import { language, rememberLanguage, type Language } from './language'
import { zh } from './zh'

export const i18n = createI18n({
  legacy: false,
  locale: language(),
  fallbackLocale: 'zh-CN',
  messages: { 'zh-CN': zh, en },
})

export function speak(value: Language): void {
  rememberLanguage(value)
  i18n.global.locale.value = value
  document.documentElement.lang = value
}
