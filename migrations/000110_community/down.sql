drop table matchmaking_match, matchmaking_profile, community_companyfollow, community_userfollow;
