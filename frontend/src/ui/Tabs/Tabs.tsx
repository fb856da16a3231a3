import type { ReactNode } from "react";
import { Tab, TabList, TabPanel, Tabs as AriaTabs } from "react-aria-components/Tabs";

import styles from "./Tabs.module.css";

export type TabEntry<T extends string> = { id: T; word: string; content: ReactNode };

type Props<T extends string> = {
  label: string;
  entries: readonly TabEntry<T>[];
  selected: T;
  onSelect: (id: T) => void;
};

/** Only the shown panel exists; arrows move between the tabs. */
export function Tabs<T extends string>({ label, entries, selected, onSelect }: Props<T>) {
  return (
    <AriaTabs
      className={styles.tabs ?? ""}
      selectedKey={selected}
      onSelectionChange={(key) => {
        const entry = entries.find((each) => each.id === key);
        if (entry) onSelect(entry.id);
      }}
    >
      <TabList aria-label={label} className={styles.list ?? ""}>
        {entries.map((entry) => (
          <Tab key={entry.id} id={entry.id} className={styles.tab ?? ""}>
            {entry.word}
          </Tab>
        ))}
      </TabList>
      {entries.map((entry) => (
        <TabPanel key={entry.id} id={entry.id} className={styles.panel ?? ""}>
          {entry.content}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}
