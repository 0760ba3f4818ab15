// What a payload must be to fit a type of Slack's packages. It may have more fields than the type: Slack adds some
// without a word. And some promises of the types are ones that Slack itself does not keep:
//   - a field that may be undefined may be missing;
//   - enterprise is null in a workspace without one, title in a home tab;
//   - response_url comes with clicks in messages only (docs.slack.dev, block_actions payload);
//   - the message inside a message_changed event does not repeat its channel (docs.slack.dev, message_changed).
type Kind<K, T> = K extends 'enterprise' | 'title'
  ? Fits<T> | null
  : K extends 'message' | 'previous_message'
    ? Loosely<Fits<T>>
    : Fits<T>;
type Kept<K, T> = undefined extends T ? never : K extends 'response_url' ? never : K;
type Loosely<T> = T extends object ? Omit<T, 'channel' | 'channel_type' | 'event_ts'> : T;

export type Fits<T> = T extends readonly (infer Item)[]
  ? readonly Fits<Item>[]
  : T extends object
    ? { readonly [K in keyof T as Kept<K, T[K]>]: Kind<K, T[K]> } & {
        readonly [K in keyof T as Kept<K, T[K]> extends never ? K : never]?: Kind<K, T[K]>;
      }
    : T;
