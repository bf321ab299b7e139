// Written by bin/schema from migrations/; do not edit.

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    account_activation (id) {
        id -> Int4,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        uuid -> Uuid,
        email -> Text,
        phone -> Text,
        code -> Varchar,
        kind -> Varchar,
        attempts -> Int2,
        expires_at -> Nullable<Timestamptz>,
        used_at -> Nullable<Timestamptz>,
        user_id -> Nullable<Int4>,
        address_token -> Nullable<Bytea>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    account_certificate (id) {
        id -> Int4,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        name -> Varchar,
        organization -> Varchar,
        issue_date -> Nullable<Date>,
        user_id -> Int4,
        file_id -> Nullable<Uuid>,
        url -> Varchar,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    account_company (id) {
        id -> Int4,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        tin -> Varchar,
        name -> Varchar,
        short_name -> Varchar,
        title -> Jsonb,
        description -> Jsonb,
        address -> Varchar,
        author_id -> Nullable<Int4>,
        company_type -> Varchar,
        status -> Varchar,
        verified -> Bool,
        tag_startup -> Jsonb,
        tag_it_company -> Jsonb,
        tag_techpark -> Jsonb,
        tag_ts_member -> Jsonb,
        tag_corp_partner -> Jsonb,
        tag_nii -> Jsonb,
        tag_nedrouser -> Jsonb,
        slug -> Varchar,
        logo_id -> Nullable<Uuid>,
        city_id -> Nullable<Int4>,
        website -> Varchar,
        email -> Text,
        phone -> Text,
        employees -> Nullable<Int4>,
        activity -> Varchar,
        founded_on -> Nullable<Date>,
        is_public -> Bool,
        search_field -> Text,
        basic_info -> Jsonb,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    account_complaint (id) {
        id -> Int4,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        reason -> Varchar,
        comment -> Varchar,
        author_id -> Int4,
        company_id -> Nullable<Int4>,
        user_id -> Nullable<Int4>,
        status -> Varchar,
        answer -> Text,
        assignee_id -> Nullable<Int4>,
        decided_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    account_contactpress (id) {
        id -> Int4,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        author_id -> Int4,
        company_id -> Nullable<Int4>,
        user_id -> Nullable<Int4>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    account_contactrequest (id) {
        id -> Int4,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        first_name -> Text,
        last_name -> Text,
        email -> Text,
        phone -> Text,
        message -> Text,
        status -> Varchar,
        author_id -> Nullable<Int4>,
        user_id -> Int4,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    account_course (id) {
        id -> Int4,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        name -> Varchar,
        top_skills -> Array<Text>,
        graduation_date -> Nullable<Date>,
        user_id -> Int4,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    account_education (id) {
        id -> Int4,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        name -> Varchar,
        degree -> Varchar,
        speciality -> Varchar,
        graduation_year -> Nullable<Int4>,
        user_id -> Int4,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    account_emaildigest (id) {
        id -> Int4,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        email -> Text,
        name -> Text,
        #[max_length = 2]
        language -> Varchar,
        frequency -> Varchar,
        token -> Uuid,
        email_token -> Nullable<Bytea>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    account_experience (id) {
        id -> Int4,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        name -> Varchar,
        position -> Varchar,
        description -> Text,
        started_on -> Nullable<Date>,
        ended_on -> Nullable<Date>,
        company_id -> Nullable<Int4>,
        user_id -> Int4,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    account_user (id) {
        id -> Int4,
        password -> Varchar,
        last_login -> Nullable<Timestamptz>,
        is_superuser -> Bool,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        public_id -> Uuid,
        email -> Text,
        phone -> Text,
        first_name -> Text,
        last_name -> Text,
        middle_name -> Text,
        iin -> Text,
        #[max_length = 64]
        role -> Varchar,
        is_active -> Bool,
        is_staff -> Bool,
        blocked -> Bool,
        email_verified -> Bool,
        phone_verified -> Bool,
        #[max_length = 2]
        language -> Varchar,
        city_id -> Nullable<Int4>,
        avatar_id -> Nullable<Uuid>,
        company_id -> Nullable<Int4>,
        organization_id -> Nullable<Varchar>,
        data -> Jsonb,
        tags -> Jsonb,
        permissions -> Jsonb,
        password_changed_at -> Nullable<Timestamptz>,
        deleted_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    account_user_groups (id) {
        id -> Int4,
        user_id -> Int4,
        group_id -> Int4,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    account_user_user_permissions (id) {
        id -> Int4,
        user_id -> Int4,
        permission_id -> Int4,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    account_usercompany (id) {
        id -> Int4,
        company_id -> Int4,
        user_id -> Int4,
        verified -> Bool,
        role -> Varchar,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    account_usercompanyinvitation (id) {
        id -> Int4,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        role -> Varchar,
        status -> Varchar,
        company_id -> Int4,
        author_id -> Nullable<Int4>,
        invited_user_id -> Nullable<Int4>,
        email -> Text,
        token -> Nullable<Varchar>,
        expires_at -> Nullable<Timestamptz>,
        email_token -> Nullable<Bytea>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    account_usercompanyrequest (id) {
        id -> Int4,
        status -> Varchar,
        company_id -> Int4,
        user_id -> Int4,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        comment -> Text,
        answer -> Text,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    admin_honeypot_loginattempt (id) {
        id -> Int4,
        username -> Varchar,
        ip_address -> Nullable<Inet>,
        session_key -> Varchar,
        user_agent -> Text,
        timestamp -> Timestamptz,
        path -> Varchar,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    astanahub_shared_contextdata (id) {
        id -> Int4,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        key -> Varchar,
        data -> Jsonb,
        description -> Varchar,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    astanahub_shared_seodata (id) {
        id -> Int4,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        key -> Varchar,
        title -> Jsonb,
        description -> Jsonb,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    astanahub_shared_smslog (id) {
        id -> Int4,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        phone -> Varchar,
        request -> Text,
        response -> Text,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    auth_group (id) {
        id -> Int4,
        name -> Varchar,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    auth_group_permissions (id) {
        id -> Int4,
        group_id -> Int4,
        permission_id -> Int4,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    auth_permission (id) {
        id -> Int4,
        name -> Varchar,
        content_type_id -> Int4,
        codename -> Varchar,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    authtoken_token (id) {
        id -> Int4,
        key -> Varchar,
        created -> Timestamptz,
        user_id -> Int4,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    awsdjangoses_awsblacklist (id) {
        id -> Int4,
        email -> Text,
        bounce -> Bool,
        complaint -> Bool,
        token -> Nullable<Bytea>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    booking_booking (id) {
        id -> Int4,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        status -> Varchar,
        full_name -> Text,
        email -> Text,
        phone -> Text,
        title -> Varchar,
        comment -> Varchar,
        people -> Int2,
        start -> Timestamptz,
        end -> Timestamptz,
        author_id -> Nullable<Int4>,
        company_id -> Nullable<Int4>,
        room_id -> Int4,
        data -> Jsonb,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    booking_bookingstatus (id) {
        id -> Int4,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        status -> Varchar,
        comment -> Varchar,
        data -> Jsonb,
        booking_id -> Int4,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    booking_room (id) {
        id -> Int4,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        name -> Varchar,
        floor -> Int2,
        max_people -> Int2,
        pavilion -> Varchar,
        is_active -> Bool,
        title -> Jsonb,
        description -> Jsonb,
        equipment -> Array<Text>,
        position -> Int2,
        image_id -> Nullable<Uuid>,
        data -> Jsonb,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    community_companyfollow (id) {
        id -> Int4,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        followed_id -> Int4,
        follower_id -> Int4,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    community_userfollow (id) {
        id -> Int4,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        followed_id -> Int4,
        follower_id -> Int4,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    core_actionlog (id) {
        id -> Int4,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        data -> Jsonb,
        action -> Varchar,
        log_type -> Varchar,
        primary_key -> Varchar,
        user_id -> Nullable<Int4>,
        ip -> Nullable<Inet>,
        user_agent -> Varchar,
        path -> Varchar,
        request_id -> Varchar,
        reason -> Varchar,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    core_article (id) {
        id -> Int4,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        status -> Varchar,
        title -> Jsonb,
        subtitle -> Jsonb,
        content -> Jsonb,
        author_id -> Nullable<Int4>,
        category_id -> Nullable<Int4>,
        slug -> Varchar,
        published -> Bool,
        published_at -> Nullable<Timestamptz>,
        cover_id -> Nullable<Uuid>,
        tags -> Array<Text>,
        view_count -> Int4,
        reading_minutes -> Int2,
        reaction_up_users -> Array<Int4>,
        reaction_down_users -> Array<Int4>,
        favorite_users -> Array<Int4>,
        search_field -> Text,
        data -> Jsonb,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    core_banner (id) {
        id -> Int4,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        name -> Varchar,
        title -> Jsonb,
        text -> Jsonb,
        button -> Jsonb,
        link -> Varchar,
        image_id -> Nullable<Uuid>,
        audience -> Varchar,
        languages -> Array<Text>,
        starts_at -> Nullable<Timestamptz>,
        ends_at -> Nullable<Timestamptz>,
        position -> Int2,
        active -> Bool,
        data -> Jsonb,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    core_blog (id) {
        id -> Int4,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        liked_users -> Array<Int4>,
        status -> Varchar,
        title -> Jsonb,
        subtitle -> Jsonb,
        content -> Jsonb,
        author_id -> Int4,
        category_id -> Nullable<Int4>,
        company_id -> Nullable<Int4>,
        slug -> Varchar,
        published -> Bool,
        published_at -> Nullable<Timestamptz>,
        cover_id -> Nullable<Uuid>,
        tags -> Array<Text>,
        view_count -> Int4,
        reading_minutes -> Int2,
        reaction_up_users -> Array<Int4>,
        reaction_down_users -> Array<Int4>,
        favorite_users -> Array<Int4>,
        search_field -> Text,
        data -> Jsonb,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    core_category (id) {
        id -> Int4,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        kind -> Varchar,
        slug -> Varchar,
        name -> Jsonb,
        description -> Jsonb,
        featured -> Bool,
        position -> Int2,
        is_active -> Bool,
        image_id -> Nullable<Uuid>,
        background_id -> Nullable<Uuid>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    core_city (id) {
        id -> Int4,
        name -> Varchar,
        name_ru -> Varchar,
        name_kk -> Varchar,
        name_en -> Varchar,
        country_id -> Int4,
        position -> Int2,
        slug -> Varchar,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    core_comment (id) {
        id -> Int4,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        message -> Text,
        source -> Varchar,
        primary_key -> Varchar,
        parent_id -> Nullable<Int4>,
        user_id -> Int4,
        status -> Varchar,
        reaction_up_users -> Array<Int4>,
        reaction_down_users -> Array<Int4>,
        edited_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    core_country (id) {
        id -> Int4,
        name -> Varchar,
        name_ru -> Varchar,
        name_kk -> Varchar,
        name_en -> Varchar,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    core_discussion (id) {
        id -> Int4,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        view_count -> Int4,
        reaction_up_users -> Array<Int4>,
        reaction_down_users -> Array<Int4>,
        favorite_users -> Array<Int4>,
        status -> Varchar,
        title -> Jsonb,
        content -> Jsonb,
        outcome -> Jsonb,
        author_id -> Int4,
        category_id -> Nullable<Int4>,
        slug -> Varchar,
        published -> Bool,
        published_at -> Nullable<Timestamptz>,
        closes_at -> Nullable<Timestamptz>,
        need_signature -> Bool,
        version -> Int4,
        tags -> Array<Text>,
        search_field -> Text,
        data -> Jsonb,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    core_discussionvote (id) {
        id -> Int4,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        choice -> Varchar,
        signature -> Nullable<Jsonb>,
        discussion_id -> Int4,
        user_id -> Int4,
        version -> Int4,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    core_elabsannouncement (id) {
        id -> Int4,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        status -> Varchar,
        product_name -> Text,
        organizer_name -> Text,
        title -> Jsonb,
        description -> Jsonb,
        published -> Bool,
        published_at -> Nullable<Timestamptz>,
        starts_at -> Nullable<Timestamptz>,
        ends_at -> Nullable<Timestamptz>,
        address -> Varchar,
        website -> Varchar,
        contact_info -> Jsonb,
        image_id -> Nullable<Uuid>,
        author_id -> Int4,
        view_count -> Int4,
        data -> Jsonb,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    core_event (id) {
        id -> Int4,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        status -> Varchar,
        title -> Jsonb,
        category -> Varchar,
        author_id -> Int4,
        company_id -> Nullable<Int4>,
        organization_id -> Nullable<Varchar>,
        slug -> Varchar,
        summary -> Jsonb,
        content -> Jsonb,
        event_type -> Varchar,
        event_format -> Varchar,
        datetime_start -> Timestamptz,
        datetime_end -> Timestamptz,
        published -> Bool,
        published_at -> Nullable<Timestamptz>,
        city_id -> Nullable<Int4>,
        place -> Jsonb,
        address -> Jsonb,
        location -> Nullable<Jsonb>,
        online_url -> Varchar,
        cover_id -> Nullable<Uuid>,
        capacity -> Nullable<Int4>,
        registration_ends_at -> Nullable<Timestamptz>,
        contact_info -> Jsonb,
        view_count -> Int4,
        search_field -> Text,
        favorite_users -> Array<Int4>,
        data -> Jsonb,
        questions -> Jsonb,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    core_eventparticipant (id) {
        id -> Int4,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        status -> Varchar,
        email -> Text,
        phone -> Text,
        full_name -> Text,
        company_name -> Varchar,
        event_id -> Int4,
        author_id -> Nullable<Int4>,
        data -> Jsonb,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    core_faq (code) {
        code -> Varchar,
        title -> Varchar,
        title_ru -> Varchar,
        title_kk -> Varchar,
        title_en -> Varchar,
        position -> Int2,
        active -> Bool,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    core_faqitem (id) {
        id -> Int4,
        title -> Varchar,
        title_ru -> Varchar,
        title_kk -> Varchar,
        title_en -> Varchar,
        description -> Text,
        description_ru -> Text,
        description_kk -> Text,
        description_en -> Text,
        faq_id -> Varchar,
        position -> Int2,
        active -> Bool,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    core_feed (id) {
        id -> Int4,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        source -> Varchar,
        primary_key -> Varchar,
        published -> Bool,
        published_at -> Timestamptz,
        pinned -> Bool,
        article_id -> Nullable<Int4>,
        blog_id -> Nullable<Int4>,
        discussion_id -> Nullable<Int4>,
        event_id -> Nullable<Int4>,
        tech_task_id -> Nullable<Int4>,
        vacancy_id -> Nullable<Int4>,
        data -> Jsonb,
        infrastructure_id -> Nullable<Int4>,
        elabs_id -> Nullable<Int4>,
        kind -> Varchar,
        object_id -> Int4,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    core_floordata (id) {
        id -> Int4,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        pavilion -> Varchar,
        floor -> Int4,
        data -> Jsonb,
        name -> Jsonb,
        position -> Int2,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    core_infrastructure (id) {
        id -> Int4,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        favorite_users -> Array<Int4>,
        name -> Jsonb,
        active -> Bool,
        #[sql_name = "type"]
        type_ -> Varchar,
        status -> Varchar,
        description -> Jsonb,
        conditions -> Jsonb,
        author_id -> Nullable<Int4>,
        company_id -> Nullable<Int4>,
        organization_id -> Nullable<Varchar>,
        parent_id -> Nullable<Int4>,
        city_id -> Nullable<Int4>,
        slug -> Varchar,
        address -> Jsonb,
        location -> Nullable<Jsonb>,
        website -> Varchar,
        contact_info -> Jsonb,
        price -> Jsonb,
        working_hours -> Jsonb,
        equipment -> Jsonb,
        area -> Nullable<Numeric>,
        capacity -> Nullable<Int4>,
        published_at -> Nullable<Timestamptz>,
        view_count -> Int4,
        search_field -> Text,
        data -> Jsonb,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    core_infrastructureimage (id) {
        id -> Int4,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        image -> Varchar,
        primary -> Bool,
        author_id -> Nullable<Int4>,
        infrastructure_id -> Int4,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    core_infrastructurerequest (id) {
        id -> Int4,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        phone -> Text,
        contact_name -> Text,
        comment -> Varchar,
        status -> Varchar,
        answer -> Text,
        author_id -> Nullable<Int4>,
        infrastructure_id -> Int4,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    core_notification (id) {
        id -> Int4,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        title -> Jsonb,
        description -> Jsonb,
        user_id -> Int4,
        kind -> Varchar,
        path -> Varchar,
        read_at -> Nullable<Timestamptz>,
        data -> Jsonb,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    core_organization (code) {
        code -> Varchar,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        name -> Jsonb,
        logo -> Varchar,
        data -> Jsonb,
        active -> Bool,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    core_techtask (id) {
        id -> Int4,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        status -> Varchar,
        show_in_feed -> Bool,
        title -> Jsonb,
        author_id -> Int4,
        company_id -> Nullable<Int4>,
        category_id -> Nullable<Int4>,
        slug -> Varchar,
        description -> Jsonb,
        requirements -> Jsonb,
        expected_result -> Jsonb,
        reward -> Jsonb,
        deadline -> Nullable<Timestamptz>,
        published -> Bool,
        published_at -> Nullable<Timestamptz>,
        task_type -> Varchar,
        product_type -> Varchar,
        product_status -> Varchar,
        area -> Varchar,
        need_nda -> Bool,
        criteria -> Jsonb,
        contact_info -> Jsonb,
        view_count -> Int4,
        search_field -> Text,
        favorite_users -> Array<Int4>,
        data -> Jsonb,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    core_techtasksolution (id) {
        id -> Int4,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        company_name -> Jsonb,
        company_tin -> Varchar,
        website -> Varchar,
        status -> Varchar,
        description -> Text,
        presentation_id -> Nullable<Uuid>,
        price -> Nullable<Numeric>,
        term_days -> Nullable<Int4>,
        contact_info -> Jsonb,
        answer -> Text,
        author_id -> Int4,
        tech_task_id -> Int4,
        data -> Jsonb,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    core_vacancy (id) {
        id -> Int4,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        status -> Varchar,
        title -> Jsonb,
        vacancy_type -> Varchar,
        author_id -> Int4,
        city_id -> Nullable<Int4>,
        company_id -> Nullable<Int4>,
        slug -> Varchar,
        description -> Jsonb,
        duties -> Jsonb,
        requirements -> Jsonb,
        conditions -> Jsonb,
        salary_min -> Nullable<Int4>,
        salary_max -> Nullable<Int4>,
        #[max_length = 3]
        salary_currency -> Varchar,
        salary_gross -> Bool,
        remote -> Bool,
        experience -> Varchar,
        skills -> Array<Text>,
        contact_info -> Jsonb,
        published -> Bool,
        published_at -> Nullable<Timestamptz>,
        expires_at -> Nullable<Timestamptz>,
        view_count -> Int4,
        search_field -> Text,
        favorite_users -> Array<Int4>,
        data -> Jsonb,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    core_vacancycandidate (id) {
        id -> Int4,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        status -> Varchar,
        email -> Text,
        phone -> Text,
        full_name -> Text,
        cover_letter -> Text,
        resume_id -> Nullable<Uuid>,
        links -> Jsonb,
        answer -> Text,
        answered_at -> Nullable<Timestamptz>,
        rating -> Nullable<Int2>,
        author_id -> Nullable<Int4>,
        vacancy_id -> Int4,
        data -> Jsonb,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    core_vacancycandidate_certificates (id) {
        id -> Int4,
        vacancycandidate_id -> Int4,
        mediafile_id -> Uuid,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    django_admin_log (id) {
        id -> Int4,
        action_time -> Timestamptz,
        object_id -> Nullable<Text>,
        object_repr -> Varchar,
        action_flag -> Int2,
        change_message -> Text,
        content_type_id -> Nullable<Int4>,
        user_id -> Int4,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    django_content_type (id) {
        id -> Int4,
        app_label -> Varchar,
        model -> Varchar,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    django_dramatiq_task (id) {
        id -> Uuid,
        status -> Varchar,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        message_data -> Bytea,
        actor_name -> Varchar,
        queue_name -> Varchar,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    django_migrations (id) {
        id -> Int4,
        app -> Varchar,
        name -> Varchar,
        applied -> Timestamptz,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    django_session (id) {
        id -> Int8,
        session_key -> Varchar,
        session_data -> Text,
        expire_date -> Timestamptz,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    explorer_query (id) {
        id -> Int4,
        title -> Varchar,
        sql -> Text,
        description -> Text,
        created_at -> Timestamptz,
        last_run_date -> Nullable<Timestamptz>,
        created_by_user_id -> Nullable<Int4>,
        snapshot -> Bool,
        connection -> Varchar,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    explorer_queryfavorite (id) {
        id -> Int4,
        query_id -> Int4,
        user_id -> Int4,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    explorer_querylog (id) {
        id -> Int4,
        sql -> Text,
        run_at -> Timestamptz,
        query_id -> Nullable<Int4>,
        run_by_user_id -> Nullable<Int4>,
        duration -> Nullable<Float8>,
        success -> Bool,
        error -> Text,
        row_count -> Nullable<Int4>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    hub_cache_table (id) {
        id -> Int4,
        cache_key -> Varchar,
        value -> Text,
        expires -> Timestamptz,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    journeymap_companystate (id) {
        id -> Int8,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        step_data -> Jsonb,
        company_id -> Int4,
        journeymap_id -> Varchar,
        status -> Varchar,
        finished_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    journeymap_journeymap (key) {
        key -> Varchar,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        name -> Varchar,
        title -> Jsonb,
        config -> Jsonb,
        active -> Bool,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    journeymap_question (id) {
        id -> Int8,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        #[sql_name = "type"]
        type_ -> Varchar,
        name -> Varchar,
        title -> Jsonb,
        description -> Jsonb,
        placeholder -> Jsonb,
        required -> Bool,
        position -> Int2,
        options -> Jsonb,
        validation -> Jsonb,
        config -> Jsonb,
        task_id -> Int8,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    journeymap_step (id) {
        id -> Int8,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        name -> Varchar,
        title -> Jsonb,
        description -> Jsonb,
        config -> Jsonb,
        position -> Int2,
        journeymap_id -> Varchar,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    journeymap_step_next_steps (id) {
        id -> Int8,
        from_step_id -> Int8,
        to_step_id -> Int8,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    journeymap_task (id) {
        id -> Int8,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        name -> Varchar,
        title -> Jsonb,
        description -> Jsonb,
        position -> Int2,
        rule -> Jsonb,
        required -> Bool,
        link -> Varchar,
        config -> Jsonb,
        step_id -> Int8,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    journeymap_userstate (id) {
        id -> Int8,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        step_data -> Jsonb,
        journeymap_id -> Varchar,
        user_id -> Int4,
        status -> Varchar,
        finished_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    landing_component (id) {
        id -> Int4,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        container_type -> Varchar,
        component_type -> Varchar,
        position -> Int2,
        data -> Jsonb,
        section_id -> Int4,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    landing_landing (id) {
        id -> Int4,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        name -> Jsonb,
        endpoint -> Varchar,
        template -> Varchar,
        title -> Jsonb,
        description -> Jsonb,
        active -> Bool,
        data -> Jsonb,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    landing_page (id) {
        id -> Int4,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        name -> Varchar,
        endpoint -> Varchar,
        page_type -> Varchar,
        title -> Jsonb,
        description -> Jsonb,
        author_id -> Nullable<Int4>,
        organization_id -> Nullable<Varchar>,
        published -> Bool,
        published_at -> Nullable<Timestamptz>,
        position -> Int2,
        data -> Jsonb,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    landing_pagemediafile (id) {
        id -> Uuid,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        file -> Varchar,
        thumbnail -> Varchar,
        mime_type -> Varchar,
        name -> Varchar,
        size -> Int8,
        alt -> Jsonb,
        author_id -> Nullable<Int4>,
        page_id -> Nullable<Int4>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    landing_section (id) {
        id -> Int4,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        section_type -> Varchar,
        position -> Int2,
        data -> Jsonb,
        page_id -> Int4,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    matchmaking_match (id) {
        id -> Int4,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        date -> Date,
        user_a_id -> Int4,
        user_b_id -> Int4,
        data -> Jsonb,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    matchmaking_profile (id) {
        id -> Int4,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        activity -> Varchar,
        contact -> Text,
        data -> Jsonb,
        active -> Bool,
        paused_until -> Nullable<Date>,
        user_id -> Int4,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    niokr_niokrnotification (id) {
        id -> Int8,
        created_at -> Timestamptz,
        text -> Text,
        title -> Varchar,
        notification_type -> Varchar,
        data -> Jsonb,
        unread -> Bool,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    niokr_niokrnotification_projects (id) {
        id -> Int8,
        niokrnotification_id -> Int8,
        niokrproject_id -> Int8,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    niokr_niokrproject (id) {
        id -> Int8,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        organization_bin -> Varchar,
        registered_in_state -> Bool,
        registration_number -> Varchar,
        work_title -> Jsonb,
        project_type -> Text,
        status -> Varchar,
        goal -> Jsonb,
        expected_result -> Jsonb,
        area -> Varchar,
        keywords -> Array<Text>,
        starts_on -> Nullable<Date>,
        ends_on -> Nullable<Date>,
        total_cost -> Nullable<Numeric>,
        spent -> Numeric,
        trl_start -> Nullable<Int2>,
        trl_end -> Nullable<Int2>,
        contract_number -> Varchar,
        contract_date -> Nullable<Date>,
        customer -> Jsonb,
        organization -> Jsonb,
        leader -> Jsonb,
        stages -> Jsonb,
        budget -> Jsonb,
        results -> Jsonb,
        data -> Jsonb,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    niokr_niokrprojectexecutor (id) {
        id -> Int8,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        executor_type -> Varchar,
        official_name -> Varchar,
        short_name -> Varchar,
        tin -> Varchar,
        address -> Varchar,
        head_name -> Text,
        email -> Text,
        phone -> Text,
        website -> Varchar,
        accreditation_number -> Varchar,
        accredited_until -> Nullable<Date>,
        degree -> Varchar,
        data -> Jsonb,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    niokr_niokrprojectexecutor_projects (id) {
        id -> Int8,
        niokrprojectexecutor_id -> Int8,
        niokrproject_id -> Int8,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    oauth2_provider_accesstoken (id) {
        id -> Int8,
        token -> Text,
        expires -> Timestamptz,
        scope -> Text,
        application_id -> Nullable<Int8>,
        user_id -> Nullable<Int4>,
        created -> Timestamptz,
        updated -> Timestamptz,
        id_token_id -> Nullable<Int8>,
        source_refresh_token_id -> Nullable<Int8>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    oauth2_provider_application (id) {
        id -> Int8,
        client_id -> Varchar,
        redirect_uris -> Text,
        post_logout_redirect_uris -> Text,
        client_type -> Varchar,
        authorization_grant_type -> Varchar,
        client_secret -> Varchar,
        name -> Varchar,
        skip_authorization -> Bool,
        algorithm -> Varchar,
        allowed_origins -> Text,
        user_id -> Nullable<Int4>,
        active -> Bool,
        created -> Timestamptz,
        updated -> Timestamptz,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    oauth2_provider_grant (id) {
        id -> Int8,
        code -> Varchar,
        expires -> Timestamptz,
        redirect_uri -> Text,
        scope -> Text,
        application_id -> Int8,
        user_id -> Int4,
        created -> Timestamptz,
        updated -> Timestamptz,
        code_challenge -> Varchar,
        code_challenge_method -> Varchar,
        nonce -> Varchar,
        claims -> Text,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    oauth2_provider_idtoken (id) {
        id -> Int8,
        jti -> Uuid,
        expires -> Timestamptz,
        scope -> Text,
        created -> Timestamptz,
        updated -> Timestamptz,
        application_id -> Nullable<Int8>,
        user_id -> Nullable<Int4>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    oauth2_provider_refreshtoken (id) {
        id -> Int8,
        token -> Varchar,
        access_token_id -> Nullable<Int8>,
        application_id -> Int8,
        user_id -> Int4,
        created -> Timestamptz,
        updated -> Timestamptz,
        revoked -> Nullable<Timestamptz>,
        token_family -> Nullable<Uuid>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    reversion_revision (id) {
        id -> Int4,
        date_created -> Timestamptz,
        comment -> Text,
        user_id -> Nullable<Int4>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    reversion_version (id) {
        id -> Int4,
        object_id -> Varchar,
        format -> Varchar,
        serialized_data -> Text,
        object_repr -> Text,
        db -> Varchar,
        content_type_id -> Int4,
        revision_id -> Int4,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    search_search (id) {
        id -> Int4,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        source -> Varchar,
        primary_key -> Varchar,
        path -> Varchar,
        title -> Jsonb,
        summary -> Jsonb,
        vector_ru -> TsVector,
        vector_kk -> TsVector,
        vector_en -> TsVector,
        words -> Text,
        published -> Bool,
        visible_until -> Nullable<Timestamptz>,
        date -> Nullable<Timestamptz>,
        weight -> Int2,
        data -> Jsonb,
        head -> TsVector,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    service_amolog (id) {
        id -> Int4,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        request_data -> Jsonb,
        response_data -> Jsonb,
        service_request_id -> Nullable<Int4>,
        status_code -> Nullable<Int2>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    service_boxstorage (id) {
        id -> Int4,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        last_box_id -> Int4,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    service_documentologlog (id) {
        id -> Int4,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        data -> Jsonb,
        log_type -> Varchar,
        request_data -> Jsonb,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    service_expertdocument (id) {
        id -> Int4,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        name -> Varchar,
        file -> Varchar,
        user_id -> Int4,
        service_request_id -> Int4,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    service_expertise (id) {
        id -> Int4,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        expertise_type -> Varchar,
        status -> Varchar,
        data -> Jsonb,
        score -> Nullable<Numeric>,
        comment -> Text,
        due_at -> Nullable<Timestamptz>,
        finished_at -> Nullable<Timestamptz>,
        service_request_id -> Int4,
        user_id -> Int4,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    service_expertisegroup (id) {
        id -> Int4,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        key -> Varchar,
        service_id -> Varchar,
        data -> Jsonb,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    service_expertisegroup_users (id) {
        id -> Int4,
        expertisegroup_id -> Int4,
        user_id -> Int4,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    service_externaldocument (id) {
        id -> Int4,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        external_id -> Varchar,
        data -> Jsonb,
        service_request_id -> Int4,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    service_externalhooklog (id) {
        id -> Int4,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        request_data -> Jsonb,
        service_request_id -> Nullable<Int4>,
        user_id -> Nullable<Int4>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    service_extradocument (id) {
        id -> Int4,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        name -> Varchar,
        file -> Varchar,
        service_request_id -> Int4,
        user_id -> Nullable<Int4>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    service_guppurchaseapplication (id) {
        id -> Int4,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        data -> Jsonb,
        status -> Varchar,
        author_id -> Int4,
        service_request_id -> Nullable<Int4>,
        amount -> Nullable<Numeric>,
        year -> Nullable<Int2>,
        sent_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    service_guppurchaseplan (id) {
        id -> Int4,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        data -> Jsonb,
        status -> Varchar,
        author_id -> Int4,
        service_request_id -> Nullable<Int4>,
        year -> Nullable<Int2>,
        sent_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    service_gupreport (id) {
        id -> Int4,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        viewed -> Array<Int4>,
        report_type -> Varchar,
        data -> Jsonb,
        status -> Varchar,
        year -> Nullable<Int2>,
        sent_at -> Nullable<Timestamptz>,
        assignee_id -> Nullable<Int4>,
        author_id -> Int4,
        service_request_id -> Nullable<Int4>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    service_hubform (id) {
        id -> Int4,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        name -> Jsonb,
        description -> Jsonb,
        need_signature -> Bool,
        organization_id -> Nullable<Varchar>,
        code -> Nullable<Varchar>,
        version -> Int4,
        published -> Bool,
        published_at -> Nullable<Timestamptz>,
        config -> Jsonb,
        data -> Jsonb,
        revision -> Int4,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    service_hubformdata (id) {
        id -> Int4,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        data -> Jsonb,
        signature -> Nullable<Jsonb>,
        hub_form_id -> Int4,
        form_version -> Int4,
        version -> Int4,
        signed_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    service_hubformfield (id) {
        id -> Int4,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        title -> Jsonb,
        subtitle -> Jsonb,
        placeholder -> Jsonb,
        hub_form_step_id -> Int4,
        key -> Varchar,
        field_type -> Varchar,
        required -> Bool,
        position -> Int2,
        private -> Bool,
        options -> Jsonb,
        conditions -> Jsonb,
        validation -> Jsonb,
        prefill -> Jsonb,
        data -> Jsonb,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    service_hubformstep (id) {
        id -> Int4,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        name -> Jsonb,
        position -> Int2,
        hub_form_id -> Int4,
        description -> Jsonb,
        conditions -> Jsonb,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    service_pitchinggrade (id) {
        id -> Int4,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        total -> Int2,
        data -> Jsonb,
        comment -> Text,
        service_request_id -> Int4,
        user_id -> Int4,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    service_protocol (id) {
        id -> Int4,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        data -> Jsonb,
        signature -> Nullable<Jsonb>,
        service_id -> Varchar,
        number -> Varchar,
        held_on -> Nullable<Date>,
        status -> Varchar,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    service_protocol_accepted (id) {
        id -> Int4,
        protocol_id -> Int4,
        servicerequest_id -> Int4,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    service_protocol_rejected (id) {
        id -> Int4,
        protocol_id -> Int4,
        servicerequest_id -> Int4,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    service_report (id) {
        id -> Int4,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        year -> Int2,
        report_type -> Varchar,
        period -> Nullable<Int2>,
        data -> Jsonb,
        status -> Varchar,
        viewed -> Array<Int4>,
        due_at -> Nullable<Timestamptz>,
        sent_at -> Nullable<Timestamptz>,
        author_id -> Int4,
        service_request_id -> Int4,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    service_seedmoneyreport (id) {
        id -> Int4,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        viewed -> Array<Int4>,
        report_type -> Varchar,
        data -> Jsonb,
        status -> Varchar,
        year -> Nullable<Int2>,
        period -> Nullable<Int2>,
        sent_at -> Nullable<Timestamptz>,
        author_id -> Int4,
        company_id -> Nullable<Int4>,
        service_request_id -> Int4,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    service_service (code) {
        code -> Varchar,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        name -> Jsonb,
        summary -> Jsonb,
        description -> Jsonb,
        data -> Jsonb,
        organization_id -> Nullable<Varchar>,
        hub_form_id -> Nullable<Int4>,
        second_hub_form_id -> Nullable<Int4>,
        page_id -> Nullable<Int4>,
        category -> Varchar,
        icon -> Varchar,
        audience -> Array<Text>,
        steps -> Jsonb,
        documents -> Jsonb,
        conditions -> Jsonb,
        result -> Jsonb,
        legal_basis -> Jsonb,
        term_days -> Nullable<Int2>,
        fee -> Jsonb,
        is_active -> Bool,
        published -> Bool,
        position -> Int2,
        opens_at -> Nullable<Timestamptz>,
        closes_at -> Nullable<Timestamptz>,
        process -> Jsonb,
        effects -> Jsonb,
        notices -> Jsonb,
        search_field -> Text,
        revision -> Int4,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    service_service_users (id) {
        id -> Int4,
        service_id -> Varchar,
        user_id -> Int4,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    service_servicenote (id) {
        id -> Int4,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        text -> Text,
        author_id -> Int4,
        service_id -> Varchar,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    service_servicerequest (id) {
        id -> Int4,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        status -> Varchar,
        search_field -> Text,
        assignee_id -> Nullable<Int4>,
        author_id -> Int4,
        company_id -> Nullable<Int4>,
        expert_id -> Nullable<Int4>,
        hub_form_data_id -> Nullable<Int4>,
        second_hub_form_data_id -> Nullable<Int4>,
        parent_id -> Nullable<Int4>,
        service_id -> Varchar,
        number -> Nullable<Varchar>,
        version -> Int4,
        bp_status -> Varchar,
        sent_at -> Nullable<Timestamptz>,
        due_at -> Nullable<Timestamptz>,
        paused_at -> Nullable<Timestamptz>,
        decided_at -> Nullable<Timestamptz>,
        reason -> Jsonb,
        priority -> Int2,
        data -> Jsonb,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    service_servicerequestbpstatus (id) {
        id -> Int4,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        bp_status -> Varchar,
        service_request_id -> Int4,
        user_id -> Nullable<Int4>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    service_servicerequestlog (id) {
        id -> Int4,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        text -> Text,
        data -> Jsonb,
        service_request_id -> Int4,
        user_id -> Nullable<Int4>,
        kind -> Varchar,
        is_public -> Bool,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    service_servicerequeststatus (id) {
        id -> Int4,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        status -> Varchar,
        service_request_id -> Int4,
        user_id -> Nullable<Int4>,
        comment -> Text,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    service_techordareport (id) {
        id -> Int4,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        viewed -> Array<Int4>,
        year -> Int2,
        month -> Int2,
        data -> Jsonb,
        signature -> Nullable<Jsonb>,
        status -> Varchar,
        comment -> Text,
        sent_at -> Nullable<Timestamptz>,
        author_id -> Int4,
        service_request_id -> Int4,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    service_techordareportstudent (id) {
        id -> Int4,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        data -> Jsonb,
        signature -> Nullable<Jsonb>,
        signed_at -> Nullable<Timestamptz>,
        full_name -> Text,
        iin -> Text,
        email -> Text,
        phone -> Text,
        year -> Nullable<Int2>,
        month -> Nullable<Int2>,
        status -> Varchar,
        service_request_id -> Int4,
        user_id -> Nullable<Int4>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    service_techordastudent (id) {
        id -> Int4,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        tin -> Varchar,
        iin -> Text,
        data -> Jsonb,
        full_name -> Text,
        status -> Varchar,
        year -> Nullable<Int2>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    service_vote (id) {
        id -> Int4,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        choice -> Varchar,
        data -> Jsonb,
        comment -> Text,
        hub_form_data_id -> Nullable<Int4>,
        service_request_id -> Int4,
        user_id -> Int4,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    shared_contextdata (id) {
        id -> Int4,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        data -> Jsonb,
        code -> Varchar,
        description -> Varchar,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    shared_largecache (id) {
        id -> Int4,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        name -> Varchar,
        data -> Jsonb,
        timeout -> Int4,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    shared_mediafile (id) {
        id -> Uuid,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        file -> Varchar,
        thumbnail -> Varchar,
        mime_type -> Varchar,
        author_id -> Nullable<Int4>,
        name -> Varchar,
        size -> Int8,
        width -> Nullable<Int4>,
        height -> Nullable<Int4>,
        alt -> Jsonb,
        sha256 -> Varchar,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    shared_protectedmediafile (id) {
        id -> Uuid,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        file -> Varchar,
        primary_key -> Varchar,
        source -> Varchar,
        author_id -> Nullable<Int4>,
        name -> Varchar,
        mime_type -> Varchar,
        size -> Int8,
        sha256 -> Varchar,
        scan_status -> Varchar,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    shared_seodata (id) {
        id -> Int4,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        path -> Varchar,
        title -> Jsonb,
        description -> Jsonb,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    shared_smslog (id) {
        id -> Int4,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        number -> Varchar,
        request -> Text,
        response -> Text,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    silk_profile (id) {
        id -> Int4,
        name -> Varchar,
        start_time -> Timestamptz,
        end_time -> Nullable<Timestamptz>,
        time_taken -> Nullable<Float8>,
        file_path -> Varchar,
        line_num -> Nullable<Int4>,
        end_line_num -> Nullable<Int4>,
        func_name -> Varchar,
        exception_raised -> Bool,
        dynamic -> Bool,
        request_id -> Nullable<Varchar>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    silk_profile_queries (id) {
        id -> Int4,
        profile_id -> Int4,
        sqlquery_id -> Int4,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    silk_request (id) {
        id -> Varchar,
        path -> Varchar,
        query_params -> Text,
        raw_body -> Text,
        body -> Text,
        method -> Varchar,
        start_time -> Timestamptz,
        end_time -> Nullable<Timestamptz>,
        time_taken -> Nullable<Float8>,
        view_name -> Varchar,
        encoded_headers -> Text,
        meta_time -> Nullable<Float8>,
        meta_num_queries -> Nullable<Int4>,
        meta_time_spent_queries -> Nullable<Float8>,
        pyprofile -> Text,
        num_sql_queries -> Int4,
        prof_file -> Varchar,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    silk_response (id) {
        id -> Varchar,
        status_code -> Int4,
        raw_body -> Text,
        body -> Text,
        encoded_headers -> Text,
        request_id -> Varchar,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    silk_sqlquery (id) {
        id -> Int4,
        query -> Text,
        start_time -> Nullable<Timestamptz>,
        end_time -> Nullable<Timestamptz>,
        time_taken -> Nullable<Float8>,
        traceback -> Text,
        identifier -> Int4,
        analysis -> Text,
        request_id -> Nullable<Varchar>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    social_auth_association (id) {
        id -> Int4,
        server_url -> Varchar,
        handle -> Varchar,
        secret -> Varchar,
        issued -> Int4,
        lifetime -> Int4,
        assoc_type -> Varchar,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    social_auth_code (id) {
        id -> Int4,
        email -> Text,
        code -> Varchar,
        verified -> Bool,
        timestamp -> Timestamptz,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    social_auth_nonce (id) {
        id -> Int4,
        server_url -> Varchar,
        timestamp -> Int4,
        salt -> Varchar,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    social_auth_partial (id) {
        id -> Int4,
        token -> Varchar,
        next_step -> Int2,
        backend -> Varchar,
        timestamp -> Timestamptz,
        data -> Jsonb,
        content -> Text,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    social_auth_usersocialauth (id) {
        id -> Int4,
        provider -> Varchar,
        uid -> Varchar,
        user_id -> Int4,
        created -> Timestamptz,
        modified -> Timestamptz,
        extra_data -> Jsonb,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    techorda_applicationform (id) {
        id -> Int4,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        assessment_passed -> Nullable<Bool>,
        data -> Jsonb,
        status -> Varchar,
        full_name -> Text,
        iin -> Text,
        email -> Text,
        phone -> Text,
        assessment_score -> Nullable<Numeric>,
        sent_at -> Nullable<Timestamptz>,
        assessment_id -> Nullable<Int4>,
        author_id -> Int4,
        flow_id -> Int4,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    techorda_assessment (id) {
        id -> Int4,
        unique_id -> Varchar,
        url -> Varchar,
        used -> Bool,
        result_url -> Varchar,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    techorda_course (id) {
        id -> Int4,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        name -> Jsonb,
        price -> Numeric,
        description -> Jsonb,
        program -> Jsonb,
        requirements -> Jsonb,
        slug -> Varchar,
        status -> Varchar,
        published -> Bool,
        format -> Varchar,
        languages -> Array<Text>,
        direction -> Varchar,
        level -> Varchar,
        duration_months -> Nullable<Int2>,
        hours -> Nullable<Int4>,
        starts_on -> Nullable<Date>,
        ends_on -> Nullable<Date>,
        quota -> Int4,
        city_id -> Nullable<Int4>,
        cover_id -> Nullable<Uuid>,
        flow_id -> Int4,
        school_id -> Int4,
        view_count -> Int4,
        data -> Jsonb,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    techorda_courseapplication (id) {
        id -> Int4,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        status -> Varchar,
        applicant_status -> Varchar,
        round -> Varchar,
        priority -> Int2,
        comment -> Text,
        decided_at -> Nullable<Timestamptz>,
        application_form_id -> Int4,
        course_id -> Int4,
        flow_id -> Int4,
        data -> Jsonb,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    techorda_coursefavorite (id) {
        id -> Int4,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        course_id -> Int4,
        user_id -> Int4,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    techorda_flow (id) {
        id -> Int4,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        year -> Int4,
        number -> Int2,
        active -> Bool,
        name -> Jsonb,
        applications_start -> Nullable<Timestamptz>,
        applications_end -> Nullable<Timestamptz>,
        assessment_start -> Nullable<Timestamptz>,
        assessment_end -> Nullable<Timestamptz>,
        selection_start -> Nullable<Timestamptz>,
        selection_end -> Nullable<Timestamptz>,
        study_start -> Nullable<Timestamptz>,
        study_end -> Nullable<Timestamptz>,
        quota -> Int4,
        max_courses -> Int2,
        voucher_amount -> Nullable<Numeric>,
        data -> Jsonb,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    techorda_school (id) {
        id -> Int4,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        name -> Jsonb,
        legal_address -> Jsonb,
        actual_address -> Jsonb,
        description -> Jsonb,
        tin -> Varchar,
        slug -> Varchar,
        status -> Varchar,
        published -> Bool,
        license -> Varchar,
        website -> Varchar,
        email -> Text,
        phone -> Text,
        city_id -> Nullable<Int4>,
        logo_id -> Nullable<Uuid>,
        author_id -> Nullable<Int4>,
        company_id -> Nullable<Int4>,
        data -> Jsonb,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    thumbnail_kvstore (id) {
        id -> Int4,
        key -> Varchar,
        value -> Text,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    user_sessions_session (id) {
        id -> Int8,
        session_key -> Varchar,
        session_data -> Text,
        expire_date -> Timestamptz,
        user_agent -> Varchar,
        last_activity -> Timestamptz,
        ip -> Nullable<Inet>,
        user_id -> Nullable<Int4>,
        created_at -> Timestamptz,
        company_id -> Nullable<Int4>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    waffle_flag (id) {
        id -> Int4,
        name -> Varchar,
        everyone -> Nullable<Bool>,
        percent -> Nullable<Numeric>,
        testing -> Bool,
        superusers -> Bool,
        staff -> Bool,
        authenticated -> Bool,
        languages -> Text,
        rollout -> Bool,
        note -> Text,
        created -> Timestamptz,
        modified -> Timestamptz,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    waffle_flag_groups (id) {
        id -> Int4,
        flag_id -> Int4,
        group_id -> Int4,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    waffle_flag_users (id) {
        id -> Int4,
        flag_id -> Int4,
        user_id -> Int4,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    waffle_sample (id) {
        id -> Int4,
        name -> Varchar,
        percent -> Numeric,
        note -> Text,
        created -> Timestamptz,
        modified -> Timestamptz,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::TsVector;

    waffle_switch (id) {
        id -> Int4,
        name -> Varchar,
        active -> Bool,
        note -> Text,
        created -> Timestamptz,
        modified -> Timestamptz,
    }
}

diesel::joinable!(account_activation -> account_user (user_id));
diesel::joinable!(account_certificate -> account_user (user_id));
diesel::joinable!(account_certificate -> shared_protectedmediafile (file_id));
diesel::joinable!(account_company -> core_city (city_id));
diesel::joinable!(account_company -> shared_mediafile (logo_id));
diesel::joinable!(account_complaint -> account_company (company_id));
diesel::joinable!(account_contactpress -> account_company (company_id));
diesel::joinable!(account_course -> account_user (user_id));
diesel::joinable!(account_education -> account_user (user_id));
diesel::joinable!(account_experience -> account_company (company_id));
diesel::joinable!(account_experience -> account_user (user_id));
diesel::joinable!(account_user -> core_city (city_id));
diesel::joinable!(account_user -> core_organization (organization_id));
diesel::joinable!(account_user_groups -> account_user (user_id));
diesel::joinable!(account_user_groups -> auth_group (group_id));
diesel::joinable!(account_user_user_permissions -> account_user (user_id));
diesel::joinable!(account_user_user_permissions -> auth_permission (permission_id));
diesel::joinable!(account_usercompany -> account_company (company_id));
diesel::joinable!(account_usercompany -> account_user (user_id));
diesel::joinable!(account_usercompanyinvitation -> account_company (company_id));
diesel::joinable!(account_usercompanyrequest -> account_company (company_id));
diesel::joinable!(account_usercompanyrequest -> account_user (user_id));
diesel::joinable!(auth_group_permissions -> auth_group (group_id));
diesel::joinable!(auth_group_permissions -> auth_permission (permission_id));
diesel::joinable!(auth_permission -> django_content_type (content_type_id));
diesel::joinable!(authtoken_token -> account_user (user_id));
diesel::joinable!(booking_booking -> account_company (company_id));
diesel::joinable!(booking_booking -> account_user (author_id));
diesel::joinable!(booking_booking -> booking_room (room_id));
diesel::joinable!(booking_bookingstatus -> booking_booking (booking_id));
diesel::joinable!(booking_room -> shared_mediafile (image_id));
diesel::joinable!(community_companyfollow -> account_company (followed_id));
diesel::joinable!(community_companyfollow -> account_user (follower_id));
diesel::joinable!(core_actionlog -> account_user (user_id));
diesel::joinable!(core_article -> account_user (author_id));
diesel::joinable!(core_article -> core_category (category_id));
diesel::joinable!(core_article -> shared_mediafile (cover_id));
diesel::joinable!(core_banner -> shared_mediafile (image_id));
diesel::joinable!(core_blog -> account_company (company_id));
diesel::joinable!(core_blog -> account_user (author_id));
diesel::joinable!(core_blog -> core_category (category_id));
diesel::joinable!(core_blog -> shared_mediafile (cover_id));
diesel::joinable!(core_city -> core_country (country_id));
diesel::joinable!(core_comment -> account_user (user_id));
diesel::joinable!(core_discussion -> account_user (author_id));
diesel::joinable!(core_discussion -> core_category (category_id));
diesel::joinable!(core_discussionvote -> account_user (user_id));
diesel::joinable!(core_discussionvote -> core_discussion (discussion_id));
diesel::joinable!(core_elabsannouncement -> account_user (author_id));
diesel::joinable!(core_elabsannouncement -> shared_mediafile (image_id));
diesel::joinable!(core_event -> account_company (company_id));
diesel::joinable!(core_event -> account_user (author_id));
diesel::joinable!(core_event -> core_city (city_id));
diesel::joinable!(core_event -> core_organization (organization_id));
diesel::joinable!(core_event -> shared_mediafile (cover_id));
diesel::joinable!(core_eventparticipant -> account_user (author_id));
diesel::joinable!(core_eventparticipant -> core_event (event_id));
diesel::joinable!(core_faqitem -> core_faq (faq_id));
diesel::joinable!(core_feed -> core_article (article_id));
diesel::joinable!(core_feed -> core_blog (blog_id));
diesel::joinable!(core_feed -> core_discussion (discussion_id));
diesel::joinable!(core_feed -> core_elabsannouncement (elabs_id));
diesel::joinable!(core_feed -> core_event (event_id));
diesel::joinable!(core_feed -> core_infrastructure (infrastructure_id));
diesel::joinable!(core_feed -> core_techtask (tech_task_id));
diesel::joinable!(core_feed -> core_vacancy (vacancy_id));
diesel::joinable!(core_infrastructure -> account_company (company_id));
diesel::joinable!(core_infrastructure -> account_user (author_id));
diesel::joinable!(core_infrastructure -> core_city (city_id));
diesel::joinable!(core_infrastructure -> core_organization (organization_id));
diesel::joinable!(core_infrastructureimage -> account_user (author_id));
diesel::joinable!(core_infrastructureimage -> core_infrastructure (infrastructure_id));
diesel::joinable!(core_infrastructurerequest -> account_user (author_id));
diesel::joinable!(core_infrastructurerequest -> core_infrastructure (infrastructure_id));
diesel::joinable!(core_notification -> account_user (user_id));
diesel::joinable!(core_techtask -> account_company (company_id));
diesel::joinable!(core_techtask -> account_user (author_id));
diesel::joinable!(core_techtask -> core_category (category_id));
diesel::joinable!(core_techtasksolution -> account_user (author_id));
diesel::joinable!(core_techtasksolution -> core_techtask (tech_task_id));
diesel::joinable!(core_techtasksolution -> shared_protectedmediafile (presentation_id));
diesel::joinable!(core_vacancy -> account_company (company_id));
diesel::joinable!(core_vacancy -> account_user (author_id));
diesel::joinable!(core_vacancy -> core_city (city_id));
diesel::joinable!(core_vacancycandidate -> account_user (author_id));
diesel::joinable!(core_vacancycandidate -> core_vacancy (vacancy_id));
diesel::joinable!(core_vacancycandidate -> shared_protectedmediafile (resume_id));
diesel::joinable!(core_vacancycandidate_certificates -> core_vacancycandidate (vacancycandidate_id));
diesel::joinable!(core_vacancycandidate_certificates -> shared_mediafile (mediafile_id));
diesel::joinable!(django_admin_log -> account_user (user_id));
diesel::joinable!(django_admin_log -> django_content_type (content_type_id));
diesel::joinable!(explorer_query -> account_user (created_by_user_id));
diesel::joinable!(explorer_queryfavorite -> account_user (user_id));
diesel::joinable!(explorer_queryfavorite -> explorer_query (query_id));
diesel::joinable!(explorer_querylog -> account_user (run_by_user_id));
diesel::joinable!(explorer_querylog -> explorer_query (query_id));
diesel::joinable!(journeymap_companystate -> account_company (company_id));
diesel::joinable!(journeymap_companystate -> journeymap_journeymap (journeymap_id));
diesel::joinable!(journeymap_question -> journeymap_task (task_id));
diesel::joinable!(journeymap_step -> journeymap_journeymap (journeymap_id));
diesel::joinable!(journeymap_task -> journeymap_step (step_id));
diesel::joinable!(journeymap_userstate -> account_user (user_id));
diesel::joinable!(journeymap_userstate -> journeymap_journeymap (journeymap_id));
diesel::joinable!(landing_component -> landing_section (section_id));
diesel::joinable!(landing_page -> account_user (author_id));
diesel::joinable!(landing_page -> core_organization (organization_id));
diesel::joinable!(landing_pagemediafile -> account_user (author_id));
diesel::joinable!(landing_pagemediafile -> landing_page (page_id));
diesel::joinable!(landing_section -> landing_page (page_id));
diesel::joinable!(matchmaking_profile -> account_user (user_id));
diesel::joinable!(niokr_niokrnotification_projects -> niokr_niokrnotification (niokrnotification_id));
diesel::joinable!(niokr_niokrnotification_projects -> niokr_niokrproject (niokrproject_id));
diesel::joinable!(niokr_niokrprojectexecutor_projects -> niokr_niokrproject (niokrproject_id));
diesel::joinable!(niokr_niokrprojectexecutor_projects -> niokr_niokrprojectexecutor (niokrprojectexecutor_id));
diesel::joinable!(oauth2_provider_accesstoken -> account_user (user_id));
diesel::joinable!(oauth2_provider_accesstoken -> oauth2_provider_application (application_id));
diesel::joinable!(oauth2_provider_accesstoken -> oauth2_provider_idtoken (id_token_id));
diesel::joinable!(oauth2_provider_application -> account_user (user_id));
diesel::joinable!(oauth2_provider_grant -> account_user (user_id));
diesel::joinable!(oauth2_provider_grant -> oauth2_provider_application (application_id));
diesel::joinable!(oauth2_provider_idtoken -> account_user (user_id));
diesel::joinable!(oauth2_provider_idtoken -> oauth2_provider_application (application_id));
diesel::joinable!(oauth2_provider_refreshtoken -> account_user (user_id));
diesel::joinable!(oauth2_provider_refreshtoken -> oauth2_provider_application (application_id));
diesel::joinable!(reversion_revision -> account_user (user_id));
diesel::joinable!(reversion_version -> django_content_type (content_type_id));
diesel::joinable!(reversion_version -> reversion_revision (revision_id));
diesel::joinable!(service_amolog -> service_servicerequest (service_request_id));
diesel::joinable!(service_expertdocument -> account_user (user_id));
diesel::joinable!(service_expertdocument -> service_servicerequest (service_request_id));
diesel::joinable!(service_expertise -> account_user (user_id));
diesel::joinable!(service_expertise -> service_servicerequest (service_request_id));
diesel::joinable!(service_expertisegroup -> service_service (service_id));
diesel::joinable!(service_expertisegroup_users -> account_user (user_id));
diesel::joinable!(service_expertisegroup_users -> service_expertisegroup (expertisegroup_id));
diesel::joinable!(service_externaldocument -> service_servicerequest (service_request_id));
diesel::joinable!(service_externalhooklog -> account_user (user_id));
diesel::joinable!(service_externalhooklog -> service_servicerequest (service_request_id));
diesel::joinable!(service_extradocument -> account_user (user_id));
diesel::joinable!(service_extradocument -> service_servicerequest (service_request_id));
diesel::joinable!(service_guppurchaseapplication -> account_user (author_id));
diesel::joinable!(service_guppurchaseapplication -> service_servicerequest (service_request_id));
diesel::joinable!(service_guppurchaseplan -> account_user (author_id));
diesel::joinable!(service_guppurchaseplan -> service_servicerequest (service_request_id));
diesel::joinable!(service_gupreport -> service_servicerequest (service_request_id));
diesel::joinable!(service_hubform -> core_organization (organization_id));
diesel::joinable!(service_hubformdata -> service_hubform (hub_form_id));
diesel::joinable!(service_hubformfield -> service_hubformstep (hub_form_step_id));
diesel::joinable!(service_hubformstep -> service_hubform (hub_form_id));
diesel::joinable!(service_pitchinggrade -> account_user (user_id));
diesel::joinable!(service_pitchinggrade -> service_servicerequest (service_request_id));
diesel::joinable!(service_protocol -> service_service (service_id));
diesel::joinable!(service_protocol_accepted -> service_protocol (protocol_id));
diesel::joinable!(service_protocol_accepted -> service_servicerequest (servicerequest_id));
diesel::joinable!(service_protocol_rejected -> service_protocol (protocol_id));
diesel::joinable!(service_protocol_rejected -> service_servicerequest (servicerequest_id));
diesel::joinable!(service_report -> account_user (author_id));
diesel::joinable!(service_report -> service_servicerequest (service_request_id));
diesel::joinable!(service_seedmoneyreport -> account_company (company_id));
diesel::joinable!(service_seedmoneyreport -> account_user (author_id));
diesel::joinable!(service_seedmoneyreport -> service_servicerequest (service_request_id));
diesel::joinable!(service_service -> core_organization (organization_id));
diesel::joinable!(service_service -> landing_page (page_id));
diesel::joinable!(service_service_users -> account_user (user_id));
diesel::joinable!(service_service_users -> service_service (service_id));
diesel::joinable!(service_servicenote -> account_user (author_id));
diesel::joinable!(service_servicenote -> service_service (service_id));
diesel::joinable!(service_servicerequest -> account_company (company_id));
diesel::joinable!(service_servicerequest -> service_service (service_id));
diesel::joinable!(service_servicerequestbpstatus -> account_user (user_id));
diesel::joinable!(service_servicerequestbpstatus -> service_servicerequest (service_request_id));
diesel::joinable!(service_servicerequestlog -> account_user (user_id));
diesel::joinable!(service_servicerequestlog -> service_servicerequest (service_request_id));
diesel::joinable!(service_servicerequeststatus -> account_user (user_id));
diesel::joinable!(service_servicerequeststatus -> service_servicerequest (service_request_id));
diesel::joinable!(service_techordareport -> account_user (author_id));
diesel::joinable!(service_techordareport -> service_servicerequest (service_request_id));
diesel::joinable!(service_techordareportstudent -> account_user (user_id));
diesel::joinable!(service_techordareportstudent -> service_servicerequest (service_request_id));
diesel::joinable!(service_vote -> account_user (user_id));
diesel::joinable!(service_vote -> service_hubformdata (hub_form_data_id));
diesel::joinable!(service_vote -> service_servicerequest (service_request_id));
diesel::joinable!(shared_protectedmediafile -> account_user (author_id));
diesel::joinable!(silk_profile -> silk_request (request_id));
diesel::joinable!(silk_profile_queries -> silk_profile (profile_id));
diesel::joinable!(silk_profile_queries -> silk_sqlquery (sqlquery_id));
diesel::joinable!(silk_response -> silk_request (request_id));
diesel::joinable!(silk_sqlquery -> silk_request (request_id));
diesel::joinable!(social_auth_usersocialauth -> account_user (user_id));
diesel::joinable!(techorda_applicationform -> account_user (author_id));
diesel::joinable!(techorda_applicationform -> techorda_assessment (assessment_id));
diesel::joinable!(techorda_applicationform -> techorda_flow (flow_id));
diesel::joinable!(techorda_course -> core_city (city_id));
diesel::joinable!(techorda_course -> shared_mediafile (cover_id));
diesel::joinable!(techorda_course -> techorda_flow (flow_id));
diesel::joinable!(techorda_course -> techorda_school (school_id));
diesel::joinable!(techorda_courseapplication -> techorda_applicationform (application_form_id));
diesel::joinable!(techorda_courseapplication -> techorda_course (course_id));
diesel::joinable!(techorda_courseapplication -> techorda_flow (flow_id));
diesel::joinable!(techorda_coursefavorite -> account_user (user_id));
diesel::joinable!(techorda_coursefavorite -> techorda_course (course_id));
diesel::joinable!(techorda_school -> account_company (company_id));
diesel::joinable!(techorda_school -> account_user (author_id));
diesel::joinable!(techorda_school -> core_city (city_id));
diesel::joinable!(techorda_school -> shared_mediafile (logo_id));
diesel::joinable!(user_sessions_session -> account_company (company_id));
diesel::joinable!(user_sessions_session -> account_user (user_id));
diesel::joinable!(waffle_flag_groups -> auth_group (group_id));
diesel::joinable!(waffle_flag_groups -> waffle_flag (flag_id));
diesel::joinable!(waffle_flag_users -> account_user (user_id));
diesel::joinable!(waffle_flag_users -> waffle_flag (flag_id));
