import { useI18n } from 'vue-i18n'

export function useSex() {
  const { t, te } = useI18n()
  return (code: number): string => (te(`sex.${code}`) ? t(`sex.${code}`) : '')
}
