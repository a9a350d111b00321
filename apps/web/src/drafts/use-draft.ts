import type { UseFormReturnType } from '@mantine/form';
import { useEffect, useRef, useState } from 'react';
import { useUnsaved } from '../problems/use-unsaved';
import { drafts } from './drafts';

/**
 * Keeps what is typed until it is sent, over a closed tab too; where the browser cannot, it asks before it closes.
 * @param of form and ids, never a name: it stands in the browser readable.
 * @param value can be written as JSON.
 * @param isTyped false: there is nothing to keep, and what was kept is forgotten.
 * @param restore is given what was kept, where nothing was typed before it was found.
 * @returns has it forgotten, once it was sent.
 */
export function useDraft<T>(of: string, value: T, isTyped: boolean, restore: (value: T) => void): () => void {
  const [lookedFor, setLookedFor] = useState<string | null>(null);
  const latest = useRef({ isTyped, restore, value });
  useEffect(() => {
    latest.current = { isTyped, restore, value };
  });
  useEffect(() => {
    if (!drafts.canKeep) return;
    let isHere = true;
    const put = (kept: unknown) => {
      if (!isHere) return;
      if (kept !== null && !latest.current.isTyped) latest.current.restore(kept as T);
      setLookedFor(of);
    };
    drafts.read(of).then(put, () => put(null));
    return () => {
      isHere = false;
    };
  }, [of]);
  const words = JSON.stringify(value);
  useEffect(() => {
    // What is kept is looked for before anything is kept in its place.
    if (lookedFor !== of) return;
    const kept = isTyped ? drafts.keep(of, latest.current.value) : drafts.forget(of);
    // A browser that is full, or whose session has ended, keeps no more than it has.
    kept.catch(() => undefined);
  }, [of, lookedFor, isTyped, words]);
  useUnsaved(isTyped && !drafts.canKeep);
  return () => {
    if (drafts.canKeep) drafts.forget(of).catch(() => undefined);
  };
}

/**
 * The same of a form: of its fields those that were changed, so that a day that stood there by itself is today's when it is opened again.
 * @param secrets fields that are kept nowhere.
 */
export function useFormDraft<T extends object>(
  of: string,
  form: UseFormReturnType<T>,
  ...secrets: readonly (keyof T)[]
): () => void {
  const changed = Object.entries(form.values).filter(
    ([name, value]) => !secrets.includes(name as keyof T) && !(value instanceof File) && form.isDirty(name as never),
  );
  return useDraft(of, Object.fromEntries(changed) as Partial<T>, changed.length > 0, (kept) => form.setValues(kept));
}
