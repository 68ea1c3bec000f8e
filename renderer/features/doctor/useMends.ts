import { useState } from 'react';
import type { DoctorTarget, Mend } from '../../../shared/model/doctor.ts';
import { useApp } from '../../app.ts';

/** Another way to connect, for what keeps none by itself. */
export type ConnectWay = Extract<Mend, { readonly kind: 'tls' }>;

export interface Mends {
  /** What was set here, and can be taken back. */
  readonly isSet: (mend: Mend) => boolean;
  readonly set: (mend: Mend) => void;
  readonly takeBack: (mend: Mend) => void;
}

/**
 * Sets what mends, and takes it back.
 * @param onConnectWay takes another way to connect where there is no saved connection to keep it; null = it is kept
 */
export function useMends(target: DoctorTarget, onConnectWay: ((way: ConnectWay) => void) | null): Mends {
  const { call, notify } = useApp();
  const [undos, setUndos] = useState<ReadonlyMap<string, Mend>>(new Map());

  const set = (mend: Mend): void => {
    if (mend.kind === 'tls' && onConnectWay) {
      onConnectWay(mend);
      return;
    }
    call('doctor.mend', { target, mend }).then(
      ({ undo }) => setUndos((before) => new Map([...before, [keyOf(mend), undo]])),
      notify.failure,
    );
  };

  const takeBack = (mend: Mend): void => {
    const undo = undos.get(keyOf(mend));
    if (!undo) return;
    call('doctor.mend', { target, mend: undo }).then(
      () => setUndos((before) => new Map([...before].filter(([key]) => key !== keyOf(mend)))),
      notify.failure,
    );
  };

  return { isSet: (mend) => undos.has(keyOf(mend)), set, takeBack };
}

const keyOf = (mend: Mend): string => JSON.stringify(mend);
