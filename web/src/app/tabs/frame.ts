// A component of its own for each tab, so that KeepAlive can let a single one go. Inside it the
// route stands still while another tab is shown: a list hidden does not ask with its neighbour's
// filters.
import { defineComponent, inject, markRaw, onActivated, onDeactivated, provide, ref, shallowReactive, watch, type Component, type InjectionKey, type PropType, type Ref, type VNode } from 'vue'
import { routeLocationKey, type RouteLocationNormalizedLoaded } from 'vue-router'

export const tabPath: InjectionKey<string> = Symbol('the path of the tab a page stands in')

// What a page puts over the whole window does not go away with the page by itself.
const tabShown: InjectionKey<Ref<boolean>> = Symbol('whether the tab a page stands in is shown')
export const useShown = (): Ref<boolean> => inject(tabShown, () => ref(true), true)

const frames = new Map<string, Component>()

const makeFrame = (path: string): Component =>
  defineComponent({
    name: path,
    props: {
      page: { type: Object as PropType<VNode>, required: true },
      route: { type: Object as PropType<RouteLocationNormalizedLoaded>, required: true },
    },
    setup(props) {
      const own = shallowReactive({ ...props.route })
      watch(
        () => props.route,
        (route) => Object.assign(own, route),
        { flush: 'sync' },
      )
      provide(routeLocationKey, own)
      provide(tabPath, path)
      const isShown = ref(true)
      onActivated(() => (isShown.value = true))
      onDeactivated(() => (isShown.value = false))
      provide(tabShown, isShown)
      return () => props.page
    },
  })

export function frameOf(path: string): Component {
  const found = frames.get(path) ?? markRaw(makeFrame(path))
  frames.set(path, found)
  return found
}
export function forgetFrame(path: string): void {
  frames.delete(path)
}
