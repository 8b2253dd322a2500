//! Reads rows of PostgreSQL into the structs of the fixtures: whatever a column's type is, the field takes its values.

use sqlx::postgres::{PgConnectOptions, PgConnection, PgRow, PgSslMode};
use sqlx::{ConnectOptions, Connection, FromRow, PgExecutor};

/// Starts from nothing: the tables of another fixture are gone.
const CLEAR: &str = "DO $$ DECLARE it text; BEGIN \
    FOR it IN SELECT nspname FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema' LOOP \
    EXECUTE format('DROP SCHEMA %I CASCADE', it); END LOOP; CREATE SCHEMA public; END $$";

pub(crate) async fn read() -> Result<(), Box<dyn std::error::Error>> {
    /// A struct that no column of PostgreSQL fits would not compile here.
    fn takes_rows<T: for<'r> FromRow<'r, PgRow>>() {}
    crowsfoot_proof_structs::rows_of_postgresql!(takes_rows);

    let port = std::env::var("POSTGRESQL_PORT")?.parse()?;
    let options = PgConnectOptions::new_without_pgpass().host("127.0.0.1").port(port);
    let options = options.username("postgres").database("postgres").ssl_mode(PgSslMode::Disable);
    let mut connection: PgConnection = options.connect().await?;
    let db = &mut connection;
    macro_rules! make {
        ($db:ident, $file:literal) => {
            // No plan outlives the tables it is for.
            $db.clear_cached_statements().await?;
            run(&mut *$db, CLEAR).await?;
            run(&mut *$db, include_str!($file)).await?;
        };
    }
    macro_rules! read {
        ($db:ident, $table:literal, $row:ty) => {
            let query = sqlx::AssertSqlSafe(format!("SELECT * FROM {}", $table));
            let rows: Vec<$row> = sqlx::query_as(query).fetch_all(&mut *$db).await.map_err(|it| {
                format!("{}: {it}", $table)
            })?;
            if let Some(row) = rows.first() {
                let json = serde_json::to_value(row)?;
                assert_eq!(&serde_json::from_value::<$row>(json)?, row);
                println!("postgresql {}", $table);
            }
        };
    }
    crowsfoot_proof_structs::read_from_postgresql!(db);
    Ok(())
}

async fn run(db: impl PgExecutor<'_>, sql: &'static str) -> Result<(), sqlx::Error> {
    sqlx::raw_sql(sql).execute(db).await.map(|_| ())
}
