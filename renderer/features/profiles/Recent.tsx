import type { Profile } from '../../../shared/model/profile.ts';
import { displayName } from '../../text/displayName.ts';
import { Name } from '../../text/Name.tsx';
import { useText } from '../../text/useText.ts';
import { Button } from '../../ui/Button.tsx';
import { classes } from '../../ui/classes.ts';
import styles from './Connections.module.css';
import colors from './colors.module.css';
import { recentlyUsed } from './profileTree.ts';

const mostRecent = 4;

interface RecentProps {
  readonly profiles: readonly Profile[];
  readonly onConnect: (profile: Profile) => void;
}

/** What was connected to last, one press away. A list of a few needs none of it. */
export function Recent({ profiles, onConnect }: RecentProps) {
  const text = useText().profiles;
  if (profiles.length <= mostRecent) return null;
  const used = recentlyUsed(profiles, mostRecent);
  if (used.length === 0) return null;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for what is filled in
    <div className={styles.recent} role="group" aria-label={text.recent}>
      {used.map((profile) => (
        <Button
          key={profile.profileId}
          size="small"
          className={styles.chip}
          aria-label={text.connectTo(displayName(profile.name))}
          onClick={() => onConnect(profile)}
        >
          <span className={classes(styles.dot, colors[profile.color ?? 'none'])} />
          <span>
            <Name name={profile.name} />
          </span>
        </Button>
      ))}
    </div>
  );
}
