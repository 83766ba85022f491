import { ref, type Ref } from 'vue'

/** Whether a list opens upwards: when there is too little room below its field. */
export function useUp(root: Readonly<Ref<HTMLElement | null>>, height: number): { up: Ref<boolean>; look: () => void } {
  const up = ref(false)
  function look(): void {
    const box = root.value?.getBoundingClientRect()
    up.value = Boolean(box && box.bottom + height > window.innerHeight && box.top > height)
  }
  return { up, look }
}
