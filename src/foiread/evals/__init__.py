"""The eval harness: measures any reader on labelled letters, and tells a change from noise."""
