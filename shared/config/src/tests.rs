//! Shows that each layer wins over the one below, and that what is wrong is refused with key, place and mend.

use std::path::PathBuf;

use super::*;
use crate::check::{Known, LIMITS, description};

fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

fn with_env(env: &[(&str, &str)]) -> Result<Config, ConfigError> {
    Config::load(None, pairs(env), [])
}

fn with_file(text: &str) -> (Result<Config, ConfigError>, PathBuf) {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("linli.toml");
    std::fs::write(&path, text).unwrap();
    (Config::load(Some(&path), [], []), path)
}

#[test]
fn defaults_alone_are_a_whole_configuration() {
    let config = with_env(&[]).unwrap();
    assert_eq!(config.server.listen.to_string(), "127.0.0.1:8080");
    assert_eq!((config.server.max_upload_bytes, config.server.development), (16 << 20, false));
    assert_eq!((config.database.url.expose(), config.database.max_connections), ("", 12));
    assert_eq!((config.cache.redis_url.expose(), config.database.sqlite_synchronous), ("", SqliteSynchronous::Full));
    assert_eq!((config.security.access_minutes, config.security.refresh_days, config.security.invitation_days), (15, 30, 7));
    assert_eq!((config.calendar.file, config.telemetry.otlp_endpoint, config.telemetry.format), (None, None, LogFormat::Text));
}

#[test]
fn file_then_environment_then_command_line_win() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("linli.toml");
    std::fs::write(&path, "[jobs]\npoll_seconds = 5\n[database]\nmax_connections = 20\napp_role = \"file\"\n").unwrap();
    let env = pairs(&[("LINLI_DATABASE__MAX_CONNECTIONS", "30"), ("LINLI_DATABASE__APP_ROLE", "env"), ("HOME", "/")]);
    let config = Config::load(Some(&path), env, pairs(&[("database.app_role", "line"), ("server.development", "true")])).unwrap();
    assert_eq!((config.jobs.poll_seconds, config.database.max_connections), (5, 30));
    assert_eq!((config.database.app_role.as_str(), config.server.development), ("line", true));
}

#[test]
fn unknown_key_is_refused_with_the_nearest_one() {
    let (result, path) = with_file("[server]\nlisten_adress = \"127.0.0.1:1\"\n");
    let error = result.unwrap_err();
    assert_eq!(
        error,
        ConfigError::Unknown { key: "server.listen_adress".into(), origin: Origin::File(path), nearest: "server.listen".into() }
    );
    let text = error.to_string();
    assert!(text.contains("没有配置项“server.listen_adress”（文件 "), "{text}");
    assert!(text.contains("linli.toml). Did you mean \"server.listen\"?"), "{text}");
}

#[test]
fn key_in_the_wrong_section_and_unknown_sections_are_refused() {
    for (file, wrong, right) in [
        ("[server]\napp_role = \"linli\"\n", "server.app_role", "database.app_role"),
        ("access_minutes = 3\n", "access_minutes", "security.access_minutes"),
        ("[telemetri]\nlog = \"info\"\n", "telemetri.log", "telemetry.log"),
        ("[calender]\n", "calender", "calendar.file"),
    ] {
        match with_file(file).0.unwrap_err() {
            ConfigError::Unknown { key, nearest, .. } => assert_eq!((key.as_str(), nearest.as_str()), (wrong, right)),
            other => panic!("{file}: {other:?}"),
        }
    }
}

#[test]
fn empty_known_section_changes_nothing() {
    assert_eq!(with_file("[server]\n").0.unwrap().server.drain_seconds, 2);
}

#[test]
fn variable_is_refused_with_the_variable_that_was_meant() {
    for variable in ["LINLI_SERVER__LISTN", "LINLI_SERVER_LISTEN"] {
        let text = with_env(&[(variable, "127.0.0.1:1")]).unwrap_err().to_string();
        assert!(text.contains(variable) && text.contains("\"LINLI_SERVER__LISTEN\""), "{text}");
    }
}

#[test]
fn variables_that_are_no_settings_are_left_alone() {
    let env = [("LINLI_PORT", "tcp://10.0.0.1:80"), ("LINLI_TEST_POSTGRES_URL", "postgres://x"), ("PATH", "/bin")];
    assert!(with_env(&env).is_ok());
}

#[test]
fn wrong_type_and_number_out_of_limits_name_key_place_and_limits() {
    let (result, _) = with_file("[server]\ndevelopment = \"yes\"\n");
    assert!(result.unwrap_err().to_string().contains("must be true or false"));
    for value in ["0", "501", "many", "1.5", "99999999999999999999"] {
        let text = with_env(&[("LINLI_DATABASE__MAX_CONNECTIONS", value)]).unwrap_err().to_string();
        assert!(text.contains("database.max_connections") && text.contains("LINLI_DATABASE__MAX_CONNECTIONS"), "{text}");
        assert!(text.contains("Most connections of the pool, 1–500."), "{text}");
    }
    let text = with_file("[jobs]\npoll_seconds = 1.5\n").0.unwrap_err().to_string();
    assert!(text.contains("应为 1 到 3600 的整数"), "{text}");
}

#[test]
fn text_that_does_not_parse_names_key_and_place() {
    for (key, value) in [("server.listen", "localhost"), ("database.sqlite_synchronous", "off"), ("telemetry.format", "xml")] {
        let error = Config::load(None, [], pairs(&[(key, value)])).unwrap_err();
        assert!(matches!(&error, ConfigError::Value { key: found, origin: Some(Origin::CommandLine), .. } if found == key), "{error:?}");
        let (section, name) = key.split_once('.').unwrap();
        let (result, path) = with_file(&format!("[{section}]\n{name} = \"{value}\"\n"));
        assert!(matches!(result.unwrap_err(), ConfigError::Value { origin: Some(Origin::File(found)), .. } if found == path));
    }
}

#[test]
fn origins_are_parted_by_spaces_and_what_a_browser_never_sends_is_refused() {
    let origins = |text: &str| with_env(&[("LINLI_SERVER__ORIGINS", text)]).map(|config| config.server.origins);
    assert_eq!(origins("").unwrap(), [""; 0]);
    assert_eq!(origins(" https://a.example  http://[::1]:3000 ").unwrap(), ["https://a.example", "http://[::1]:3000"]);
    for wrong in ["*", "a.example", "https://", "https://a.example/", "https://A.example", "https://a.example,https://b.example"] {
        let text = origins(wrong).unwrap_err().to_string();
        assert!(text.contains("server.origins") && text.contains("is no origin such as https://console.example.org"), "{text}");
    }
}

#[test]
fn missing_and_malformed_files_are_named() {
    let text = Config::load(Some(Path::new("/nowhere/linli.toml")), [], []).unwrap_err().to_string();
    assert!(text.contains("/nowhere/linli.toml") && text.contains("Check the path"), "{text}");
    let (result, path) = with_file("[server\n");
    let text = result.unwrap_err().to_string();
    assert!(text.contains(&path.display().to_string()) && text.contains("line 1"), "{text}");
}

#[test]
fn secrets_are_not_in_debug_output() {
    let env = [
        ("LINLI_DATABASE__URL", "postgres://u:hunter2@h/d"),
        ("LINLI_CACHE__REDIS_URL", "redis://:hunter2@h:6379"),
        ("LINLI_TELEMETRY__METRICS_TOKEN", "hunter2"),
    ];
    let config = with_env(&env).unwrap();
    assert_eq!((config.database.url.expose(), config.cache.redis_url.expose()), (env[0].1, env[1].1));
    assert!(!format!("{config:?}").contains("hunter2"));
}

#[test]
fn reference_describes_every_key_in_both_languages_with_its_limits() {
    let known = Known::from_reference().unwrap();
    for key in known.keys() {
        let text = description(key);
        assert!(text.lines().count() >= 2 && text.lines().next().unwrap().chars().any(|c| c >= '\u{4e00}'), "{key}: {text}");
        let limits = LIMITS.iter().find(|(name, ..)| *name == key);
        let is_number = known.default_of(key).unwrap().to_i128().is_some();
        assert_eq!(is_number, limits.is_some(), "{key}");
        if let Some((_, least, most)) = limits {
            assert_eq!(text.matches(&format!("{least}–{most}")).count(), 2, "{key}: {text}");
        }
    }
    assert!(LIMITS.iter().all(|(key, ..)| known.default_of(key).is_some()));
}

#[test]
fn a_cell_is_named_in_the_file_or_in_the_environment_and_its_urls_are_secret() {
    let (config, _) = with_file("[cells.north]\nurl = \"postgres://u:hunter2@north/d\"\n[cells.home]\npeer_url = \"postgres://peer/d\"\n");
    let config = config.unwrap();
    assert_eq!(config.cells["north"].url.expose(), "postgres://u:hunter2@north/d");
    assert_eq!(config.cells["home"].peer_url.expose(), "postgres://peer/d");
    assert!(!format!("{config:?}").contains("hunter2"));
    let config = with_env(&[("LINLI_CELLS__NORTH__URL", "postgres://north/d")]).unwrap();
    assert_eq!(config.cells["north"].url.expose(), "postgres://north/d");
    assert!(with_env(&[]).unwrap().cells.is_empty());
    let wrong = with_file("[cells.north]\nuri = \"postgres://north/d\"\n").0.unwrap_err().to_string();
    assert!(wrong.contains("cells.<name>.url"), "{wrong}");
    assert!(with_file("[cells.\"a b\"]\nurl = \"postgres://north/d\"\n").0.is_err());
}
