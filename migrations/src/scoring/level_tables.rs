//! Tables of the levels above and of simulations.

/// What districts and streets publish and demand, which schemes are open to their street, and what was spent across it: of no tenant,
/// and of no person.
pub(super) const OF_UNITS: [(&str, &str); 4] = [
    (
        "unit_template",
        "unit_id uuid NOT NULL, key text NOT NULL, version bigint NOT NULL, parent text, document jsonb NOT NULL, published_by uuid,
         published_at timestamptz NOT NULL, reason text NOT NULL, PRIMARY KEY (unit_id, key, version)",
    ),
    ("unit_floors", "unit_id uuid NOT NULL, floors jsonb NOT NULL, PRIMARY KEY (unit_id)"),
    (
        "across_version",
        "scheme_id uuid NOT NULL, version bigint NOT NULL, community_id uuid NOT NULL, effective_from date NOT NULL, across boolean NOT NULL,
         PRIMARY KEY (scheme_id, version)",
    ),
    (
        "clearing",
        "entry_id uuid NOT NULL, unit_id uuid NOT NULL, home_id uuid NOT NULL, shop_id uuid NOT NULL, month integer NOT NULL, times bigint NOT NULL,
         points bigint NOT NULL, PRIMARY KEY (entry_id)",
    ),
];

/// The indexes.
pub(super) const INDEXES: [&str; 4] = [
    "CREATE INDEX across_of_community ON across_version (community_id)",
    "CREATE INDEX clearing_of_unit ON clearing (unit_id, month)",
    "CREATE INDEX clearing_of_home ON clearing (home_id, month)",
    "CREATE INDEX clearing_of_shop ON clearing (shop_id, month)",
];

/// Which template each scheme follows, and simulations. `taken` is the version of the template that the scheme's draft has taken over.
pub(super) const TABLES: [(&str, &str); 3] = [
    (
        "scheme_follows",
        "scheme_id uuid NOT NULL, template text NOT NULL, version bigint NOT NULL, taken bigint, PRIMARY KEY (tenant_id, scheme_id),
         FOREIGN KEY (tenant_id, scheme_id) REFERENCES scheme (tenant_id, id)",
    ),
    (
        "simulation",
        "id uuid NOT NULL, scheme_id uuid NOT NULL, name jsonb NOT NULL, document jsonb NOT NULL, first_day date NOT NULL, last_day date NOT NULL,
         status text NOT NULL, percent bigint NOT NULL, asked_by uuid, asked_at timestamptz NOT NULL, ended_at timestamptz, result jsonb, error jsonb,
         PRIMARY KEY (tenant_id, id), FOREIGN KEY (tenant_id, scheme_id) REFERENCES scheme (tenant_id, id)",
    ),
    (
        "simulation_holder",
        "simulation_id uuid NOT NULL, position bigint NOT NULL, holder_id uuid NOT NULL, total_before bigint NOT NULL, total_after bigint NOT NULL,
         place_before bigint, place_after bigint, band_before text, band_after text, PRIMARY KEY (tenant_id, simulation_id, position),
         FOREIGN KEY (tenant_id, simulation_id) REFERENCES simulation (tenant_id, id) ON DELETE CASCADE",
    ),
];
