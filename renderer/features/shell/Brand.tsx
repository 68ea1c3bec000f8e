import icon from '../../icon.svg';
import styles from './Shell.module.css';

export const Brand = () => (
  <div className={styles.brand}>
    <img src={icon} width={22} height={22} alt="" />
    <span className={styles.wordmark}>Quayside</span>
  </div>
);
